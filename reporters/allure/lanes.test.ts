import { expect, test } from "vitest";
import { createLanes, type Span } from "./lanes.ts";

/** The lane of each span. */
function lanesOf(spans: readonly Span[]): readonly number[] {
  const laneOf = createLanes();
  return spans.map((span) => laneOf(span));
}

test("puts what was judged one after the other into one lane", () => {
  expect(
    lanesOf([
      { start: 0, stop: 10 },
      { start: 10, stop: 20 },
      { start: 25, stop: 30 },
    ]),
  ).toEqual([1, 1, 1]);
});

test("gives what was judged at once a lane each, and frees a lane at its end", () => {
  expect(
    lanesOf([
      { start: 0, stop: 10 },
      { start: 2, stop: 12 },
      { start: 11, stop: 13 },
      { start: 5, stop: 20 },
    ]),
  ).toEqual([1, 2, 1, 3]);
});

test("takes as few lanes for what comes in another order, as that of shards that are merged", () => {
  expect(
    lanesOf([
      { start: 20, stop: 30 },
      { start: 0, stop: 10 },
      { start: 10, stop: 20 },
      { start: 25, stop: 26 },
      { start: 5, stop: 5 },
    ]),
  ).toEqual([1, 1, 1, 2, 2]);
});
