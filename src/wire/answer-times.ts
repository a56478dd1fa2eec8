import type { Clock } from "../ports/http.ts";

/** The times at which requests were answered, oldest first. */
export interface AnswerTimes {
  add(): void;
  /** Pretends that `count` requests were answered now, and none before. */
  fill(count: number): void;
  /** Number of answers within the last `ms`; older ones are forgotten. */
  within(ms: number): number;
  /** The time of the remembered answer at an index, from the oldest. */
  at(index: number): number | undefined;
}

/** Starts empty. */
export function createAnswerTimes(clock: Clock): AnswerTimes {
  let times: number[] = [];
  let first = 0;
  return {
    add() {
      times.push(clock.now());
      if (times.length > 2 * remembered) {
        times = times.slice(Math.max(first, times.length - remembered));
        first = 0;
      }
    },
    fill(count) {
      times = Array.from({ length: count }, () => clock.now());
      first = 0;
    },
    within(ms) {
      const from = clock.now() - ms;
      while (first < times.length && (times[first] ?? 0) <= from) {
        first += 1;
      }
      return times.length - first;
    },
    at: (index) => times[first + index],
  };
}

/** More answers than any instance gives in a limited span. */
const remembered = 100_000;
