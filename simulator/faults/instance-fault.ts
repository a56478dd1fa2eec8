import { html, tooMany, xanoError, type Answer } from "../xano/answer.ts";
import type { XanoMock } from "../xano/mock-instance.ts";
import type { Flake } from "../xano/traffic.ts";

/** The part of a request that faults of the whole instance depend on. */
export interface Incoming {
  readonly method: string;
  /** Includes the query. */
  readonly path: string;
  readonly authorization: string | undefined;
}

/** What happens to a request before its route: another answer, or no answer at all. */
export type Interception = Answer | "dies" | "cut";

/** Counts a request and applies faults of the whole instance; undefined when the request goes on to its route. */
export function intercept(mock: XanoMock, incoming: Incoming): Interception | undefined {
  const { traffic } = mock;
  traffic.requests += 1;
  const mortal = mock.fault("die-after");
  if (mortal !== undefined && traffic.requests > mortal.requests) {
    return "dies";
  }
  return (
    behindGateway(mock, incoming) ?? refuseTokens(mock, incoming) ?? strickenBy(mock, incoming)
  );
}

/** Answers that come from in front of the instance. */
function behindGateway(mock: XanoMock, { method, path }: Incoming): Interception | undefined {
  const { traffic } = mock;
  if (mock.fault("down") !== undefined) {
    return html(503, "Service Temporarily Unavailable");
  }
  const wall = mock.fault("login-wall");
  if (wall !== undefined && traffic.requests > (wall.requests ?? 0)) {
    return html(200, "Sign in");
  }
  const limit = mock.fault("rate-limit");
  if (limit !== undefined && !traffic.mayPass(limit, performance.now())) {
    return tooMany(limit);
  }
  const flaky = mock.fault("flaky");
  const flake = flaky && traffic.flakeOf(`${method} ${path}`, flaky);
  return flake && answers[flake];
}

const answers: Readonly<Record<Flake, Interception>> = {
  throttle: xanoError(429, "Too many requests"),
  error: xanoError(500, "Injected fault"),
  reset: "cut",
};

function refuseTokens(mock: XanoMock, { path, authorization }: Incoming): Answer | undefined {
  const { traffic } = mock;
  if (isMeta(path)) {
    traffic.metaRequests += 1;
    const expires = mock.fault("expire-meta-token");
    return expires !== undefined && traffic.metaRequests > expires.requests
      ? xanoError(401, "Invalid token")
      : undefined;
  }
  const expires = mock.fault("expire-token");
  if (expires !== undefined && authorization === `Bearer ${mock.authToken}`) {
    traffic.tokenUses += 1;
    if (traffic.tokenUses > expires.requests) {
      // The endpoint itself rejects the token, in its own words.
      mock.expireToken();
    }
  }
  return undefined;
}

/** The database is down: public calls fail with its error, and no token is accepted. */
function strickenBy(mock: XanoMock, { path, authorization }: Incoming): Answer | undefined {
  const outage = mock.fault("outage");
  if (outage === undefined || mock.traffic.requests <= outage.requests) {
    return undefined;
  }
  return isMeta(path) || authorization !== undefined
    ? xanoError(401, "Invalid token")
    : xanoError(500, "SQL Error: 7");
}

function isMeta(path: string): boolean {
  return path.startsWith("/api:meta/");
}
