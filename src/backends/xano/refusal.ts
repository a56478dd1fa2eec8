import { InstanceError } from "../../errors.ts";
import { meantStatus } from "../../wire/engine-refusal.ts";
import type { Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { ScopeMissing } from "./scope-missing.ts";
import type { TokenScope } from "./token-scopes.ts";

export interface RefusalParts {
  readonly http: Http;
  /** Bearer token of the Metadata API. */
  readonly token: string;
  /** A harmless runtime call that needs the database; without it, an outage shows only in the Metadata API. */
  readonly runtimeProbe?: HttpRequest;
}

/** Explains a 401 or 403 of the Metadata API. */
export interface Refusal {
  /** Notes that the Metadata API has accepted the token. */
  accepted(): void;
  /**
   * Returns the error to throw. The first 401 makes further requests to find the cause, later ones do not. `scopes`
   * are those that the request needs.
   */
  explain(answer: HttpAnswer, got: string, scopes?: readonly TokenScope[]): Promise<InstanceError>;
}

type Cause =
  | { readonly fault: "denied"; readonly why: string }
  | { readonly fault: "outage"; readonly why: string };

const mend = "check the metadata token, its scopes and the workspace id";

/** Distinguishes a rejected token from a database that is down: Xano answers 401 `Invalid token` in both cases. */
export function createRefusal(parts: RefusalParts): Refusal {
  let wasAccepted = false;
  let cause: Promise<Cause> | undefined;
  return {
    accepted() {
      wasAccepted = true;
    },
    async explain(answer, got, scopes = []) {
      if (answer.status !== 401) {
        const error =
          scopes.length > 0 && meantStatus(answer) === 403
            ? new ScopeMissing(got, scopes, answer.status)
            : new InstanceError("denied", `${got}; ${mend}`, answer.status);
        return error.about(answer);
      }
      const { fault, why } = await (cause ??= findCause(parts, wasAccepted));
      return new InstanceError(fault, `${got}; ${why}`, answer.status).about(answer);
    },
  };
}

async function findCause(parts: RefusalParts, wasAccepted: boolean): Promise<Cause> {
  const { http, token, runtimeProbe } = parts;
  const own = await ask(http, { verb: "GET", path: "/api:meta/auth/me", token, safety: "read" });
  if (own instanceof InstanceError) {
    return { fault: "outage", why: `and /auth/me: ${own.message}` };
  }
  if (meantStatus(own) >= 500) {
    return { fault: "outage", why: `and /auth/me answers ${own.status}` };
  }
  if (own.status === 200) {
    return wasAccepted
      ? {
          fault: "outage",
          why: "the token is good: it was taken before, and /auth/me takes it now",
        }
      : { fault: "denied", why: `/auth/me takes the token: ${mend}` };
  }
  const runtime = runtimeProbe === undefined ? undefined : await ask(http, runtimeProbe);
  const outage = runtime === undefined ? undefined : describeOutage(runtime);
  if (outage !== undefined) {
    return { fault: "outage", why: `not the token: ${outage}` };
  }
  const doubt = runtime === undefined ? ", or the database is down" : "";
  const before = wasAccepted ? "it was taken before: it may have expired; " : "";
  return { fault: "denied", why: `${before}${mend}${doubt}` };
}

/** Describes Xano's error about an unreachable database, or a gateway's answer. */
function describeOutage(runtime: HttpAnswer | InstanceError): string | undefined {
  if (runtime instanceof InstanceError) {
    return `the runtime API: ${runtime.message}`;
  }
  const { status, text } = runtime;
  const words = status >= 500 ? /SQL Error[^"]{0,40}|Connection lost/.exec(text)?.[0] : undefined;
  if (words !== undefined) {
    return `the runtime API answers ${status} ${words}`;
  }
  return status >= 502 && status <= 504 ? `the runtime API answers ${status}` : undefined;
}

async function ask(http: Http, request: HttpRequest): Promise<HttpAnswer | InstanceError> {
  try {
    return await http.send(request);
  } catch (error) {
    if (error instanceof InstanceError) {
      return error;
    }
    throw error;
  }
}
