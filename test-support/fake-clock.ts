import type { Clock } from "../src/ports/http.ts";

/** A clock of one test: it only goes on when somebody pauses or `pass` is called. */
export interface FakeClock extends Clock {
  /** What was paused for, in order. */
  readonly pauses: readonly number[];
  pass(ms: number): void;
}

/** Starts at 2026-01-26 10:00:00 UTC; a pause ends at once. */
export function fakeClock(): FakeClock {
  let passed = 0;
  const pauses: number[] = [];
  return {
    pauses,
    now: () => passed,
    date: () => new Date(Date.parse("2026-01-26T10:00:00Z") + passed),
    async pause(ms) {
      pauses.push(ms);
      passed += ms;
    },
    pass(ms) {
      passed += ms;
    },
  };
}
