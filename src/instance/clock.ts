import { setTimeout } from "node:timers/promises";
import type { Clock } from "./ports.ts";

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  pause: (ms) => setTimeout(ms),
};
