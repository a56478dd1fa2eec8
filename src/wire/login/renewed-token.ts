import { issueTokens } from "./issued-tokens.ts";
import { InstanceError } from "../../errors.ts";
import type { Clock, Http, HttpAnswer, HttpRequest } from "../../ports/http.ts";
import { createTokenProbe } from "./token-probe.ts";

/** How long a refusal of an unused token is attributed to the endpoint, in ms. */
const believedMs = 60_000;

/** An Http port and its login: the token that it returns stands for the newest one. */
export interface RenewedToken {
  readonly http: Http;
  /** Signs the test user in and returns a token. @throws {InstanceError} `denied` */
  readonly logIn: () => Promise<string>;
}

/**
 * Logs in again when a call with the token of `logIn` is answered 401, and repeats the call as the first one with the
 * new token: 401 for that is the answer. A call that is no read is repeated only where another call shows that its token
 * had expired, since then it was not let in. A login that fails, or whose tokens expire all the time or are never
 * accepted, is an error.
 */
export function renewToken(http: Http, logIn: () => Promise<string>, clock: Clock): RenewedToken {
  const tokens = issueTokens(logIn, clock);
  const probe = createTokenProbe(http);
  const refusals = createRefusals(clock);
  const ask = async (request: HttpRequest, token: string): Promise<HttpAnswer> => {
    const answer = await http.send({ ...request, token });
    if (answer.status < 300) {
      probe.letIn(request);
    }
    return answer;
  };
  const askAsFirst = async (request: HttpRequest, fresh: string): Promise<HttpAnswer> => {
    const answer = await ask(request, fresh);
    if (answer.status === 401) {
      refusals.note(request.path);
    } else {
      tokens.expired();
    }
    if (answer.status < 300) {
      probe.prove(request);
    }
    return answer;
  };
  const sendAs = assertAccepted(async (request, token) => {
    let used = token;
    let answer = await ask(request, used);
    let { attempts } = answer;
    while (answer.status === 401 && !refusals.hold(request.path, probe.isThere())) {
      const state = request.safety === "read" ? "expired" : await probe.stateOf(used);
      if (state !== "expired") {
        await (state === "good" || tokens.renew(used));
        break;
      }
      const again = await tokens.renew(used, (fresh) => askAsFirst(request, fresh));
      used = again.token;
      answer = again.first ?? (await ask(request, used));
      attempts += answer.attempts;
    }
    return { ...answer, attempts };
  });
  return {
    logIn: tokens.issue,
    http: {
      send: (request) =>
        request.token !== undefined && tokens.isIssued(request.token)
          ? sendAs(request, tokens.newest() ?? request.token)
          : http.send(request),
    },
  };
}

/** So many paths may refuse every token by themselves while no path has accepted one. */
const mostRefusing = 3;

type SendAs = (request: HttpRequest, token: string) => Promise<HttpAnswer>;

/** Sends with tokens of the login; throws `denied` given that one path after the other answers 401 to all of them. */
function assertAccepted(send: SendAs): SendAs {
  const refusing = new Set<string>();
  let wasAccepted = false;
  return async (request, token) => {
    const answer = await send(request, token);
    wasAccepted ||= answer.status !== 401;
    refusing.add(request.path);
    if (!wasAccepted && refusing.size > mostRefusing) {
      const message = `the login gives tokens that nothing accepts: ${refusing.size} paths answered 401, none anything else`;
      throw new InstanceError("denied", message, 401).about(answer);
    }
    return answer;
  };
}

/** Paths that refused a token which nobody had used before. */
interface Refusals {
  note(path: string): void;
  /** Whether the path refused one a short while ago, or any did where no call was ever let in. */
  hold(path: string, wasLetIn: boolean): boolean;
}

function createRefusals(clock: Clock): Refusals {
  const until = new Map<string, number>();
  return {
    note(path) {
      until.set(path, clock.now() + believedMs);
    },
    hold: (path, wasLetIn) =>
      [...until].some(([one, end]) => clock.now() < end && (one === path || !wasLetIn)),
  };
}
