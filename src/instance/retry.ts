import { setTimeout } from "node:timers/promises";
import pRetry from "p-retry";
import { InstanceError } from "../errors.ts";
import { isRecord } from "./envelope.ts";
import type { HttpAnswer } from "./ports.ts";

/** How safe requests are repeated. */
export interface RetryPolicy {
  readonly retries: number;
  /** First pause; doubles each time, with jitter. */
  readonly firstPauseMs: number;
  /** No attempt starts after this long. */
  readonly deadlineMs: number;
}

export interface Attempt extends HttpAnswer {
  /** Pause the instance asked for. */
  readonly retryAfterMs?: number;
}

class WorthRepeating extends Error {
  readonly answer: Attempt;

  constructor(answer: Attempt) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}

const repeatedStatuses = new Set([408, 425, 429]);

/** Xano's word for throttling; it also comes under other statuses than 429. */
const throttledCode = "ERROR_CODE_TOO_MANY_REQUESTS";

/**
 * Repeats `attempt` while the instance is busy or the connection is lost, until the policy ends it;
 * then gives the last answer, whatever its status. A pause that outlasts the deadline is not waited for.
 * @throws {InstanceError} of the last attempt; `throttled` when the instance still throttled it
 */
export async function withRetries(
  attempt: () => Promise<Attempt>,
  policy: RetryPolicy,
): Promise<HttpAnswer> {
  const startedAt = performance.now();
  let attempts = 0;
  const ask = async (): Promise<HttpAnswer> => {
    attempts += 1;
    const answer = await attempt();
    if (isBusy(answer)) {
      throw new WorthRepeating(answer);
    }
    return { ...answer, attempts };
  };
  try {
    return await ask();
  } catch (first) {
    // Few requests get here: p-retry costs a sixth of the requests per second when every call goes through it.
    const again = pRetry((number) => (number === 1 ? Promise.reject(first) : ask()), {
      retries: policy.retries,
      minTimeout: policy.firstPauseMs,
      randomize: true,
      maxRetryTime: policy.deadlineMs,
      shouldRetry: ({ error }) =>
        isWorthRepeating(error) &&
        pauseAsAsked(error, policy.deadlineMs - (performance.now() - startedAt)),
    });
    return again.catch((last: unknown) => lastAnswer(last, attempts));
  }
}

function isBusy(answer: HttpAnswer): boolean {
  return answer.status >= 500 || repeatedStatuses.has(answer.status) || isThrottled(answer);
}

function isThrottled({ status, text }: HttpAnswer): boolean {
  return status === 429 || (text.includes(throttledCode) && readCode(text) === throttledCode);
}

function readCode(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body["code"] : undefined;
  } catch {
    return undefined;
  }
}

function isWorthRepeating(error: Error): boolean {
  return (
    error instanceof WorthRepeating ||
    (error instanceof InstanceError && error.fault === "unreachable")
  );
}

/** Waits as long as the instance asked for; false when there is not that much time. */
async function pauseAsAsked(error: Error, remainingMs: number): Promise<boolean> {
  const askedMs = error instanceof WorthRepeating ? (error.answer.retryAfterMs ?? 0) : 0;
  if (askedMs > remainingMs) {
    return false;
  }
  if (askedMs > 0) {
    await setTimeout(askedMs);
  }
  return true;
}

function lastAnswer(error: unknown, attempts: number): HttpAnswer {
  if (!(error instanceof WorthRepeating)) {
    throw error;
  }
  assertNotThrottled(error.answer, attempts);
  return { ...error.answer, attempts };
}

/** Refuses an answer that only says that there are too many requests. @throws {InstanceError} `throttled` */
export function assertNotThrottled(answer: HttpAnswer, attempts: number): void {
  if (isThrottled(answer)) {
    const got = answer.status === 429 ? "429" : `${answer.status} with ${throttledCode}`;
    const often = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
    const message = `the instance still answered ${got} after ${often}`;
    throw new InstanceError("throttled", message, answer.status);
  }
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
