import type { Http, HttpRequest } from "../../ports/ports.ts";

/** A read that is let in with a good token, to find out whether another one is. */
export interface TokenWitness {
  /** Takes what was let in, where nothing better is known. */
  letIn(request: HttpRequest): void;
  /** Takes a read that was refused with an expired token, and let in with a new one. */
  prove(request: HttpRequest): void;
  /** Whether any call was ever let in. */
  isThere(): boolean;
  /** Whether a token is refused where a good one is let in. */
  stateOf(token: string): Promise<"good" | "expired" | "unknown">;
}

export function createWitness(http: Http): TokenWitness {
  let witness: HttpRequest | undefined;
  let wasLetIn = false;
  let isProven = false;
  return {
    letIn(request) {
      wasLetIn = true;
      witness ??= request.safety === "read" ? request : undefined;
    },
    prove(request) {
      if (!isProven && request.safety === "read") {
        witness = request;
        isProven = true;
      }
    },
    isThere: () => wasLetIn,
    async stateOf(token) {
      if (witness !== undefined && (await http.send({ ...witness, token })).status === 401) {
        return "expired";
      }
      // Some let everybody in.
      return isProven ? "good" : "unknown";
    },
  };
}
