import type { Clock } from "../ports/ports.ts";

/** When requests were answered, oldest first. */
export interface AnswerTimes {
  add(): void;
  /** As if so many had been answered now, and none before. */
  fill(count: number): void;
  /** How many were answered less than so long ago; older ones are forgotten. */
  within(ms: number): number;
  /** Of those that are not forgotten, from the oldest. */
  at(index: number): number | undefined;
}

/** Nothing is answered yet. */
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

/** More than an instance answers in a span that is limited. */
const remembered = 100_000;
