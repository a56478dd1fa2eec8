import type { Http, HttpRequest } from "../../ports/http.ts";

/** A read that is let in with a good token, to find out whether another one is. */
export interface TokenProbe {
  /** Takes what was let in, where nothing better is known. */
  letIn(request: HttpRequest): void;
  /** Takes a read that was refused with an expired token, and let in with a new one. */
  prove(request: HttpRequest): void;
  /** Whether any call was ever let in. */
  isThere(): boolean;
  /** Whether a token is refused where a good one is let in. */
  stateOf(token: string): Promise<"good" | "expired" | "unknown">;
}

export function createTokenProbe(http: Http): TokenProbe {
  let probe: HttpRequest | undefined;
  let wasLetIn = false;
  let isProven = false;
  return {
    letIn(request) {
      wasLetIn = true;
      probe ??= request.safety === "read" ? request : undefined;
    },
    prove(request) {
      if (!isProven && request.safety === "read") {
        probe = request;
        isProven = true;
      }
    },
    isThere: () => wasLetIn,
    async stateOf(token) {
      if (probe !== undefined && (await http.send({ ...probe, token })).status === 401) {
        return "expired";
      }
      // Some let everybody in.
      return isProven ? "good" : "unknown";
    },
  };
}
