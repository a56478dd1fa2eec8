import { expect, test } from "vitest";
import { fakeClock, type FakeClock } from "../../test-support/fake-clock.ts";
import { createPace, type Pace } from "./pace.ts";

interface Watched {
  readonly clock: FakeClock;
  readonly pace: Pace;
  /** Every number of requests at once that was set. */
  readonly changes: readonly number[];
}

function watch(most: number): Watched {
  const clock = fakeClock();
  const changes: number[] = [];
  const pace = createPace({ most, clock, onChange: (atOnce) => changes.push(atOnce) });
  return { clock, pace, changes };
}

/** Answers after one look: as many as it takes to look at the latency. */
function answer({ clock, pace }: Watched, elapsedMs: number, looks = 1): void {
  for (let heard = 0; heard < 16 * looks; heard += 1) {
    clock.pass(1);
    pace.heard({ sentAt: clock.now(), elapsedMs, isThrottled: false });
  }
}

function throttle({ clock, pace }: Watched): void {
  clock.pass(1);
  pace.heard({ sentAt: clock.now(), elapsedMs: 1, isThrottled: true });
}

test("stays at the most given steady answers", () => {
  const watched = watch(8);
  answer(watched, 400, 10);
  expect(watched.changes).toEqual([]);
});

test("halves given one that is throttled, and goes up by one after each quiet look", () => {
  const watched = watch(8);
  throttle(watched);
  answer(watched, 100, 6);
  expect(watched.changes).toEqual([4, 5, 6, 7, 8]);
});

test("halves once given a burst that was sent before the cut", () => {
  const watched = watch(8);
  const { clock, pace, changes } = watched;
  clock.pass(10);
  for (let heard = 0; heard < 8; heard += 1) {
    pace.heard({ sentAt: heard === 0 ? 10 : 5, elapsedMs: 1, isThrottled: true });
  }
  expect(changes).toEqual([4]);
});

test("never goes below one", () => {
  const watched = watch(4);
  throttle(watched);
  throttle(watched);
  throttle(watched);
  throttle(watched);
  expect(watched.changes).toEqual([2, 1]);
});

test("halves given latency that rises to more than twice the best", () => {
  const watched = watch(8);
  answer(watched, 300);
  answer(watched, 700);
  answer(watched, 300, 2);
  expect(watched.changes).toEqual([4, 5, 6]);
});

test("does not call quick answers slow given twice the best of very little", () => {
  const watched = watch(8);
  answer(watched, 2);
  answer(watched, 200, 3);
  expect(watched.changes).toEqual([]);
});

test("goes up again given slowness that halving does not mend", () => {
  const watched = watch(8);
  answer(watched, 300);
  answer(watched, 900, 5);
  expect(watched.changes).toEqual([4, 5, 6, 7, 8]);
});

test("is not misled by a few slow ones given a median that is quick", () => {
  const watched = watch(8);
  answer(watched, 300);
  const { clock, pace, changes } = watched;
  for (let heard = 0; heard < 16; heard += 1) {
    clock.pass(1);
    pace.heard({ sentAt: clock.now(), elapsedMs: heard < 7 ? 30_000 : 300, isThrottled: false });
  }
  expect(changes).toEqual([]);
});
