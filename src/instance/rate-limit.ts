import type { Clock } from "./ports.ts";

/** So many requests in any span of so long. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

/** A bucket of as many tokens as the limit has requests; each comes back one span after it was taken. */
export interface RateBucket {
  /** Settled when the request may leave; absent when it may leave at once. */
  take(): Promise<void> | undefined;
  /** When the next request could leave, by the clock. */
  nextAt(): number;
  /** Sets a limit the instance has named by refusing a request: the span begins anew. One that is set stays. */
  learn(limit: RateLimit): void;
}

/** A bucket for `limit`; without one every request may leave until one is learnt. */
export function createBucket(clock: Clock, given?: RateLimit): RateBucket {
  let limit = given;
  /** When tokens were taken or are promised, oldest first. */
  let taken: number[] = [];
  const nextAt = (): number => {
    const now = clock.now();
    const [oldest] = taken;
    return limit === undefined || taken.length < limit.requests || oldest === undefined
      ? now
      : Math.max(now, oldest + limit.perMs);
  };
  return {
    nextAt,
    take() {
      if (limit === undefined) {
        return undefined;
      }
      const leavesAt = nextAt();
      if (taken.length >= limit.requests) {
        taken.shift();
      }
      taken.push(leavesAt);
      const pauseMs = leavesAt - clock.now();
      return pauseMs > 0 ? clock.pause(pauseMs) : undefined;
    },
    learn(learnt) {
      if (limit === undefined) {
        limit = learnt;
        taken = Array.from({ length: learnt.requests }, () => clock.now());
      }
    },
  };
}

/** The limit that Xano's refusal names: "Your plan only supports 10 requests per 20 seconds". */
export function readPlanLimit(text: string): RateLimit | undefined {
  const [, requests, seconds] =
    /only supports (\d{1,6}) requests per (\d{1,5}) seconds/.exec(text) ?? [];
  const limit = { requests: Number(requests), perMs: Number(seconds) * 1000 };
  return limit.requests > 0 && limit.perMs > 0 ? limit : undefined;
}
