import type { Safety } from "../plan/call.ts";
import type { HttpRequest } from "../ports/http.ts";

/** A request whose safety class is not open; it never left this machine. */
export class HeldBack extends Error {
  readonly safety: Safety;

  constructor(request: HttpRequest) {
    super(`${request.verb} ${request.path} is ${request.safety} and was held back`);
    this.name = "HeldBack";
    this.safety = request.safety;
  }
}

/** Refuses a request whose class is not open. @throws {HeldBack} */
export function assertOpen(request: HttpRequest, open: ReadonlySet<Safety>): void {
  if (!open.has(request.safety)) {
    throw new HeldBack(request);
  }
}
