import { setTimeout } from "node:timers/promises";
import type { Clock } from "../ports/http.ts";

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  pause: (ms) => setTimeout(ms),
};

/** A clock for the mock, which needs no sparing: a pause ends at once but counts as taken. */
export function hastyClock(): Clock {
  let skippedMs = 0;
  return {
    now: () => performance.now() + skippedMs,
    date: () => new Date(),
    pause: (ms) => {
      skippedMs += ms;
      return setTimeout(1);
    },
  };
}
