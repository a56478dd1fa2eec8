import { createAnswerTimes } from "./answer-times.ts";
import { createKeptLimit, type KeptLimit, type RateLimit } from "./kept-limit.ts";
import type { Clock } from "../ports/http.ts";

/** Lets requests leave so that the instance counts no more of them in any span than the limit allows. */
export interface RateBucket {
  /** Settled when the request may leave; absent when it may leave at once. */
  take(): Promise<void> | undefined;
  /** A request that left was answered or given up: the instance has counted it by now. */
  answered(): void;
  /** When the next request could leave at the earliest, by the clock. */
  nextAt(): number;
  /**
   * Takes up a limit that the instance has named by refusing a request: the span begins anew. One that is set stays,
   * and one that was plainly exceeded just before is not believed.
   */
  learn(limit: RateLimit): void;
  /** The limit that was learnt and is kept; none where one was set. */
  learnt: KeptLimit["learnt"];
  /** The limit that is kept, set or learnt. */
  kept: KeptLimit["now"];
  /** How many requests have left. */
  sent(): number;
  readonly stop: Stop;
}

/** Ends the sending of all ports that share a bucket. */
export interface Stop {
  /** Nothing more is to be sent; the first reason stays. */
  set(why: string): void;
  /** Why nothing more is sent. */
  why(): string | undefined;
}

/**
 * A bucket for `limit`; without one every request may leave until one is learnt. A request is counted by the instance
 * somewhere between its leaving and its answer: its place is free again one span after the answer.
 */
export function createBucket(clock: Clock, given?: RateLimit): RateBucket {
  const answers = createAnswerTimes(clock);
  const kept = createKeptLimit(clock, answers, given);
  let open = 0;
  let sent = 0;
  const isFree = (): boolean => {
    const limit = kept.now();
    return limit === undefined || open + answers.within(limit.perMs) < kept.allowed(limit);
  };
  const line = createLine({
    isFree,
    leave: () => {
      open += 1;
      sent += 1;
    },
    pause: () => {
      const limit = kept.now();
      const oldest = answers.at(0);
      // Where all places are taken by requests on their way, the next answer goes on.
      return limit === undefined || oldest === undefined
        ? undefined
        : clock.pause(Math.max(1, oldest + limit.perMs - clock.now()));
    },
  });
  return {
    take: () => line.take(),
    answered() {
      open -= 1;
      answers.add();
      kept.doubt();
      line.goOn();
    },
    nextAt() {
      const limit = kept.now();
      if (limit === undefined || (line.length() === 0 && isFree())) {
        return clock.now();
      }
      const { requests, perMs } = limit;
      const ahead = Math.max(0, open + answers.within(perMs) + line.length() - requests);
      const freed = answers.at(ahead) ?? clock.now() + perMs * Math.floor(ahead / requests);
      return Math.max(clock.now(), freed + perMs);
    },
    learn: (limit) => kept.learn(limit),
    learnt: () => kept.learnt(),
    kept: () => kept.now(),
    sent: () => sent,
    stop: createStop(),
  };
}

function createStop(): Stop {
  let reason: string | undefined;
  return {
    set(why) {
      reason ??= why;
    },
    why: () => reason,
  };
}

interface Turns {
  readonly isFree: () => boolean;
  readonly leave: () => void;
  /** Ends when a place may be free; absent when nothing but an answer frees one. */
  readonly pause: () => Promise<void> | undefined;
}

/** Those that wait for their turn, first come, first served. */
interface WaitingLine {
  take(): Promise<void> | undefined;
  goOn(): void;
  length(): number;
}

function createLine({ isFree, leave, pause }: Turns): WaitingLine {
  const waiting: (() => void)[] = [];
  let isGoing = false;
  const go = async (): Promise<void> => {
    isGoing = true;
    while (waiting.length > 0) {
      const pausing = isFree() ? undefined : pause();
      if (pausing !== undefined) {
        await pausing;
      } else if (isFree()) {
        leave();
        waiting.shift()?.();
      } else {
        break;
      }
    }
    isGoing = false;
  };
  const goOn = (): void => {
    if (!isGoing) {
      void go();
    }
  };
  return {
    goOn,
    length: () => waiting.length,
    take() {
      if (waiting.length === 0 && isFree()) {
        leave();
        return undefined;
      }
      return new Promise((resolve) => {
        waiting.push(resolve);
        goOn();
      });
    },
  };
}

/** "10 requests per 20 seconds", "20 requests / 20s", "600 requests per minute", "100 calls every 5 min". */
const namedLimit =
  /\b(\d{1,6}) (?:api )?(?:requests?|calls?) ?(?:per|every|an?|each|in|within|\/) ?(?:(\d{1,5}) ?)?(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h)\b/i;

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, s: 1000 };

/**
 * The limit that a refusal of too many requests names: Xano's "Your plan only supports 10 requests per 20 seconds", or
 * a number of requests and a period in other words.
 */
export function readPlanLimit(text: string): RateLimit | undefined {
  const [, requests, count = "1", unit = ""] = namedLimit.exec(text.slice(0, searched)) ?? [];
  const unitMs = /^m(?:s|illi)/i.test(unit) ? 1 : unitsMs[unit.charAt(0).toLowerCase()];
  const limit = { requests: Number(requests), perMs: Number(count) * (unitMs ?? 0) };
  return limit.requests > 0 && limit.perMs > 0 ? limit : undefined;
}

/** A refusal is short; a longer text is something else. */
const searched = 2000;
