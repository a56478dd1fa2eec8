import pRetry from "p-retry";
import { InstanceError } from "../errors.ts";
import { describeCut } from "../ports/cut-body.ts";
import { readEngineRefusal } from "./engine-refusal.ts";
import { NotSent } from "./not-sent.ts";
import { assertNotThrottled, isThrottled } from "./throttled.ts";
import type { Clock, HttpAnswer } from "../ports/http.ts";

/** How safe requests are repeated. */
export interface RetryPolicy {
  readonly retries: number;
  /** First pause; doubles each time, with jitter. */
  readonly firstPauseMs: number;
  /** Pause after a refusal for too many requests that asks for none; no more than the first pause when absent. */
  readonly throttledPauseMs?: number;
  /** No attempt starts this long after the first one left, waiting in line excluded. */
  readonly deadlineMs: number;
}

/** A policy in a run. */
export interface TimedPolicy extends RetryPolicy {
  /** A status that is an answer like any other. */
  readonly settled?: number;
  /** Whether less is asked for where it fails. */
  readonly isHeavy?: boolean;
  readonly clock: Clock;
  /** By the clock; no pause goes beyond it. */
  readonly endsAt: number;
}

export interface Attempt extends HttpAnswer {
  /** Pause the instance asked for. */
  readonly retryAfterMs?: number;
  /** When it was written, by the clock of the instance: the `Date` header. */
  readonly date?: string;
}

class WorthRepeating extends Error {
  readonly answer: Attempt;

  constructor(answer: Attempt) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}

const repeatedStatuses = new Set([408, 425, 429]);

/**
 * Repeats `attempt` while the instance is busy, silent or out of reach, until the policy ends it; then gives the last
 * answer, whatever its status, of the instance itself where it gave one. A pause that outlasts the deadline is not waited for. `attempt` says when it leaves:
 * waiting in line is not counted.
 * @throws {InstanceError} of the last attempt; `throttled` when the instance still throttled it
 */
export async function withRetries(
  attempt: (begin: () => void) => Promise<Attempt>,
  policy: TimedPolicy,
): Promise<HttpAnswer> {
  const { clock } = policy;
  let startedAt = clock.now();
  let attempts = 0;
  let own: Attempt | undefined;
  const repeats: Repeats = { named: 0, other: 0 };
  const ask = async (): Promise<HttpAnswer> => {
    attempts += 1;
    const queuedAt = clock.now();
    const answer = await attempt(() => {
      startedAt += clock.now() - queuedAt;
    });
    if (isBusy(answer) && !isSettled(answer, policy)) {
      own = isOwn(answer) ? answer : own;
      throw new WorthRepeating(answer);
    }
    return { ...answer, attempts };
  };
  try {
    return await ask();
  } catch (first) {
    // Few requests get here: p-retry costs a sixth of the requests per second when every call goes through it.
    const again = pRetry((number) => (number === 1 ? Promise.reject(first) : ask()), {
      retries: policy.retries + mostNamedWaits,
      // The pauses are ours: they are taken by the clock and end with the run.
      minTimeout: 0,
      maxTimeout: 0,
      shouldRetry: async ({ error }) =>
        isWorthRepeating(error) &&
        countRepeat(error, policy, repeats) &&
        pauseBefore(repeats.other, { error, policy, startedAt }),
    });
    return again.catch((last: unknown) =>
      own !== undefined && isWorthRepeating(last)
        ? { ...own, attempts }
        : lastAnswer(last, attempts),
    );
  }
}

function isBusy(answer: HttpAnswer): boolean {
  // What is too large, endless or refused once is so again.
  if (describeCut(answer.cut) !== undefined || readEngineRefusal(answer) !== undefined) {
    return false;
  }
  return answer.status >= 500 || repeatedStatuses.has(answer.status) || isThrottled(answer);
}

/** A server error in JSON is the word of what was asked; a lost connection before or after it takes nothing from it. */
function isOwn(answer: HttpAnswer): boolean {
  return answer.status >= 500 && answer.contentType.includes("json") && !isThrottled(answer);
}

/** A gateway in the instance's place, or a refusal of too many requests, settles nothing. */
function isSettled(answer: HttpAnswer, { settled }: TimedPolicy): boolean {
  return answer.status === settled && isOwn(answer);
}

function isWorthRepeating(error: unknown): boolean {
  return (
    error instanceof WorthRepeating ||
    (error instanceof InstanceError &&
      !(error instanceof NotSent) &&
      (error.fault === "unreachable" || error.fault === "timed-out"))
  );
}

/** How often a request that can be made smaller is repeated, refusals of too many requests apart. */
const heavyRetries = 2;
/** How often a refusal that says how long to wait is waited for, beside the policy's retries. */
const mostNamedWaits = 20;
/** What failed so late was too much for the instance. */
const slowMs = 10_000;

function isSlow(error: Error): boolean {
  return error instanceof WorthRepeating
    ? error.answer.elapsedMs >= slowMs
    : error instanceof InstanceError && error.fault === "timed-out";
}

/** How often a request was repeated: after a refusal that said how long to wait, and after anything else. */
interface Repeats {
  named: number;
  other: number;
}

/** Counts the repeat that is about to follow; false when there may be none. */
function countRepeat(error: Error, { retries, isHeavy }: TimedPolicy, repeats: Repeats): boolean {
  if (namesItsWait(error)) {
    repeats.named += 1;
    return repeats.named <= mostNamedWaits;
  }
  repeats.other += 1;
  const isRefused = error instanceof WorthRepeating && isThrottled(error.answer);
  const isTooMuch = isHeavy === true && !isRefused;
  const most = isTooMuch ? Math.min(retries, heavyRetries) : retries;
  return repeats.other <= most && !(isTooMuch && isSlow(error));
}

function namesItsWait(error: Error): boolean {
  return (
    error instanceof WorthRepeating &&
    isThrottled(error.answer) &&
    error.answer.retryAfterMs !== undefined
  );
}

interface Failed {
  readonly error: Error;
  readonly policy: TimedPolicy;
  readonly startedAt: number;
}

/**
 * Pauses longer each time, after what the instance asked for; false when there is not that much time. A wait that the
 * instance names ends with the run, if that has a limit.
 */
async function pauseBefore(repeat: number, { error, policy, startedAt }: Failed): Promise<boolean> {
  const { clock, deadlineMs, endsAt, firstPauseMs } = policy;
  const askedMs = error instanceof WorthRepeating ? readAsked(error.answer, policy) : 0;
  const backOffMs = firstPauseMs * 2 ** Math.max(0, repeat - 1) * (1 + Math.random());
  const pauseMs = askedMs + backOffMs;
  const isBoundByRun = namesItsWait(error) && Number.isFinite(endsAt);
  const until = isBoundByRun ? endsAt : Math.min(startedAt + deadlineMs, endsAt);
  if (clock.now() + pauseMs >= until) {
    return false;
  }
  await clock.pause(pauseMs);
  return true;
}

function readAsked(answer: Attempt, { throttledPauseMs = 0 }: RetryPolicy): number {
  return answer.retryAfterMs ?? (isThrottled(answer) ? throttledPauseMs : 0);
}

function lastAnswer(error: unknown, attempts: number): HttpAnswer {
  if (!(error instanceof WorthRepeating)) {
    throw error instanceof InstanceError ? error.after(attempts) : error;
  }
  assertNotThrottled(error.answer, attempts);
  return { ...error.answer, attempts };
}

/** `Retry-After` in ms: seconds or an HTTP date; undefined when absent or unreadable. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header === "") {
    return undefined;
  }
  const seconds = Number(header);
  if (Number.isFinite(seconds)) {
    return Math.max(0, seconds * 1000);
  }
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
