import type { LoginWays } from "../plan/call.ts";
import type { HttpRequest } from "./http.ts";

/** Adds to requests what a backend knows its callers by. */
export interface Access {
  /**
   * The request with what one of the ways needs; `wrong` replaces every secret.
   * @throws {NoAccess} when the settings satisfy none of them
   * @throws {InstanceError} when no token is given out
   */
  letIn(request: HttpRequest, ways: LoginWays, wrong?: string): Promise<HttpRequest>;
}

/** A call that no setting lets in; it never left this machine. */
export class NoAccess extends Error {
  constructor(why: string) {
    super(why);
    this.name = "NoAccess";
  }
}
