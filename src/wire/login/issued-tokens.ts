import { InstanceError } from "../../errors.ts";
import type { Clock } from "../../ports/http.ts";

/** How long a failed login is not repeated, in ms. */
const failedMs = 60_000;
/** A login whose tokens expire this often is useless. */
const mostExpired = { tokens: 120, withinMs: 60_000 };

export interface Renewed<T> {
  readonly token: string;
  /** The result of the token's first use; absent if another caller used it first. */
  readonly first?: T;
}

/** The test user's tokens: the newest one, and how fast they expire. */
export interface IssuedTokens {
  readonly issue: () => Promise<string>;
  newest(): string | undefined;
  isIssued(token: string): boolean;
  /**
   * The newest token, or a new one if the newest was refused. Nobody else gets a new one until `use` has ended.
   * @throws {InstanceError} `denied` when tokens expire too fast, and what the login throws
   */
  renew<T>(refused: string, use?: (fresh: string) => Promise<T>): Promise<Renewed<T>>;
  /** Notes that a token had expired, as opposed to a path refusing it. */
  expired(): void;
}

/** Issues tokens of one login, one caller at a time. */
export function issueTokens(logIn: () => Promise<string>, clock: Clock): IssuedTokens {
  const issued = new Set<string>();
  const logInAgain = guardLogin(logIn, clock);
  let newest: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async issue() {
      newest = await logIn();
      issued.add(newest);
      return newest;
    },
    newest: () => newest,
    isIssued: (token) => issued.has(token),
    renew(refused, use) {
      const mine = turn.then(async () => {
        if (newest !== undefined && newest !== refused) {
          return { token: newest };
        }
        const fresh = await logInAgain.ask();
        issued.add(fresh);
        try {
          return { token: fresh, ...(use === undefined ? {} : { first: await use(fresh) }) };
        } finally {
          newest = fresh;
        }
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
    expired: logInAgain.expired,
  };
}

interface GuardedLogin {
  readonly ask: () => Promise<string>;
  readonly expired: () => void;
}

/** Requests new tokens, but not repeatedly in vain. */
function guardLogin(logIn: () => Promise<string>, clock: Clock): GuardedLogin {
  const { tokens, withinMs } = mostExpired;
  let failed: { readonly error: unknown; readonly until: number } | undefined;
  let expiredAt: number[] = [];
  return {
    async ask() {
      if (failed !== undefined && clock.now() < failed.until) {
        throw failed.error;
      }
      if (expiredAt.filter((at) => at > clock.now() - withinMs).length >= tokens) {
        const often = `${tokens} within ${withinMs / 1000} s`;
        throw new InstanceError("denied", `the tokens of the login expire too fast: ${often}`);
      }
      try {
        return await logIn();
      } catch (error) {
        failed = { error, until: clock.now() + failedMs };
        throw error;
      }
    },
    expired() {
      expiredAt = [...expiredAt.slice(1 - tokens), clock.now()];
    },
  };
}
