import type { Clock, Http, HttpAnswer, HttpRequest } from "./ports.ts";

/** A path that refused a new token like the old one is believed this long: it is the endpoint that refuses. */
const believedMs = 60_000;
/** A token may expire while calls with it wait in line, but not time and again. */
const mostRenewals = 3;

/** An Http port and a login that belong together: the token given out stands for the newest one. */
export interface RenewedToken {
  readonly http: Http;
  /** Gives the test user's token. @throws {InstanceError} `denied` */
  readonly logIn: () => Promise<string>;
}

/** The test user's tokens: which is the newest, whether any call was let in with it, and which paths take none. */
interface Tokens {
  newest(): string | undefined;
  isIssued(token: string): boolean;
  issue(): Promise<string>;
  /** The newest token, a new one where the refused one is the newest. */
  renew(refused: string): Promise<string>;
  wasTaken(): boolean;
  take(token: string): void;
  /** Notes that a path refuses every token. */
  refuse(path: string): void;
  /** A new token would be refused as well: by this path, or by all, where none has taken the newest. */
  isHopeless(path: string): boolean;
}

/**
 * Logs in again when a call with the token of `logIn` is answered 401, and repeats the call where it is a read;
 * 401 for a new token that let no other call in either is the answer. Calls that are refused at the same time share
 * one login.
 */
export function renewToken(http: Http, logIn: () => Promise<string>, clock: Clock): RenewedToken {
  const tokens = openTokens(logIn, clock);
  const ask = async (request: HttpRequest, token: string): Promise<HttpAnswer> => {
    const answer = await http.send({ ...request, token });
    if (answer.status < 300) {
      tokens.take(token);
    }
    return answer;
  };
  const sendAs = async (request: HttpRequest, token: string): Promise<HttpAnswer> => {
    const { path, safety } = request;
    let used = token;
    let answer = await ask(request, used);
    let { attempts } = answer;
    for (let renewals = 0; answer.status === 401; renewals += 1) {
      const isNewest = used === tokens.newest();
      if (isNewest && tokens.isHopeless(path)) {
        break;
      }
      if (renewals === mostRenewals || (renewals > 0 && isNewest && !tokens.wasTaken())) {
        tokens.refuse(path);
        break;
      }
      used = await tokens.renew(used);
      if (safety !== "read") {
        break;
      }
      answer = await ask(request, used);
      attempts += answer.attempts;
    }
    return { ...answer, attempts };
  };
  return {
    logIn: () => tokens.issue(),
    http: {
      send: (request) =>
        request.token !== undefined && tokens.isIssued(request.token)
          ? sendAs(request, tokens.newest() ?? request.token)
          : http.send(request),
    },
  };
}

function openTokens(logIn: () => Promise<string>, clock: Clock): Tokens {
  const issued = new Set<string>();
  const refusing = new Map<string, number>();
  let newest: string | undefined;
  let wasTaken = false;
  let renewal: Promise<string> | undefined;
  const issue = async (): Promise<string> => {
    newest = await logIn();
    wasTaken = false;
    issued.add(newest);
    return newest;
  };
  return {
    newest: () => newest,
    isIssued: (token) => issued.has(token),
    issue,
    renew(refused) {
      if (newest !== undefined && newest !== refused) {
        return Promise.resolve(newest);
      }
      renewal ??= issue().finally(() => {
        renewal = undefined;
      });
      return renewal;
    },
    wasTaken: () => wasTaken,
    take(token) {
      wasTaken ||= token === newest;
    },
    refuse(path) {
      refusing.set(path, clock.now() + believedMs);
    },
    isHopeless(path) {
      const believed = [...refusing].filter(([, until]) => clock.now() < until);
      return believed.some(([one]) => one === path || !wasTaken);
    },
  };
}
