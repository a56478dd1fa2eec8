import type { Clock } from "../ports/ports.ts";

/** When an answer was asked for and when it came, as epoch milliseconds of this machine. */
export interface AskedBetween {
  readonly sentAt: number;
  readonly gotAt: number;
}

/**
 * How far the clock of whoever answered is ahead of this machine's; negative where it is behind. The `Date` header was
 * written somewhere between request and answer, in a second that had begun. Undefined without a header that tells it.
 */
export function aheadMs(
  date: string | undefined,
  { sentAt, gotAt }: AskedBetween,
): number | undefined {
  const told = Date.parse(date ?? "");
  return Number.isNaN(told) ? undefined : told + 500 - (sentAt + gotAt) / 2;
}

/** Learns how far an instance's clock is ahead from its answers. */
export interface InstanceClock {
  heard(date: string | undefined, asked: AskedBetween): void;
  /** By the quickest answer, which leaves the least room for error; undefined when none has told its time. */
  aheadMs(): number | undefined;
}

export function createInstanceClock(): InstanceClock {
  let known: number | undefined;
  let quickestMs = Number.POSITIVE_INFINITY;
  return {
    heard(date, asked) {
      const tookMs = asked.gotAt - asked.sentAt;
      const ahead = aheadMs(date, asked);
      if (ahead !== undefined && tookMs < quickestMs) {
        quickestMs = tookMs;
        known = ahead;
      }
    },
    aheadMs: () => known,
  };
}

/** The clock, its dates those of an instance: rows are dated by that, so they are judged by it. */
export function datedByInstance(clock: Clock, aheadMs: () => number | undefined): Clock {
  const date = (): Date => new Date(clock.date().getTime() + (aheadMs() ?? 0));
  return { now: () => clock.now(), pause: (ms) => clock.pause(ms), date };
}
