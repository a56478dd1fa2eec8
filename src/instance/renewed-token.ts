import type { Clock, Http, HttpAnswer, HttpRequest } from "./ports.ts";

/** After a new token was refused like the old one, none is asked for again this long: it is the endpoint that refuses. */
const trustedMs = 60_000;

/** An Http port and a login that belong together: the token given out stands for the newest one. */
export interface RenewedToken {
  readonly http: Http;
  /** Gives the test user's token. @throws {InstanceError} `denied` */
  readonly logIn: () => Promise<string>;
}

/**
 * Logs in again when a call with the token of `logIn` is answered 401, and repeats the call once where it is a read;
 * a second 401 is the answer. Calls that are refused at the same time share one login.
 */
export function renewToken(http: Http, logIn: () => Promise<string>, clock: Clock): RenewedToken {
  const issued = new Set<string>();
  let current: string | undefined;
  let renewal: Promise<string> | undefined;
  let trustedUntil = Number.NEGATIVE_INFINITY;
  const issue = async (): Promise<string> => {
    current = await logIn();
    issued.add(current);
    return current;
  };
  const renew = (refused: string): Promise<string> => {
    if (current !== undefined && current !== refused) {
      return Promise.resolve(current);
    }
    renewal ??= issue().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };
  const sendAs = async (request: HttpRequest, token: string): Promise<HttpAnswer> => {
    const answer = await http.send({ ...request, token });
    if (answer.status !== 401 || (token === current && clock.now() < trustedUntil)) {
      return answer;
    }
    const fresh = await renew(token);
    if (request.safety !== "read") {
      return answer;
    }
    const second = await http.send({ ...request, token: fresh });
    if (second.status === 401) {
      trustedUntil = clock.now() + trustedMs;
    }
    return second;
  };
  return {
    logIn: issue,
    http: {
      send: (request) =>
        request.token !== undefined && issued.has(request.token)
          ? sendAs(request, current ?? request.token)
          : http.send(request),
    },
  };
}
