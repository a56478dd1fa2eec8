import type { Clock } from "../ports/http.ts";

/** When a request was sent and its answer arrived, in epoch ms of this machine. */
export interface AskedBetween {
  readonly sentAt: number;
  readonly gotAt: number;
}

/**
 * How far the clock of the answering server is ahead of this machine's, in ms; negative when behind. The `Date`
 * header was written between request and answer, within a second that had begun. Undefined without a valid header.
 */
export function aheadMs(
  date: string | undefined,
  { sentAt, gotAt }: AskedBetween,
): number | undefined {
  const dated = Date.parse(date ?? "");
  return Number.isNaN(dated) ? undefined : dated + 500 - (sentAt + gotAt) / 2;
}

/** Learns from answers how far an instance's clock is ahead. */
export interface InstanceClock {
  heard(date: string | undefined, asked: AskedBetween): void;
  /** By the fastest answer, which has the smallest error; undefined when no answer included the time. */
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

/** A clock with the dates of an instance: rows are dated by its clock, so they are judged by it. */
export function datedByInstance(clock: Clock, aheadMs: () => number | undefined): Clock {
  const date = (): Date => new Date(clock.date().getTime() + (aheadMs() ?? 0));
  return { now: () => clock.now(), pause: (ms) => clock.pause(ms), date };
}
