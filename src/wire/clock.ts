import { setTimeout } from "node:timers/promises";
import type { Clock } from "../ports/ports.ts";

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  pause: (ms) => setTimeout(ms),
};

/** The clock of a mock, which nobody is polite to: a pause ends at once, and counts as if it had been taken. */
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
