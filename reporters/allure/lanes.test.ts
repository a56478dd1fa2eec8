import { expect, test } from "vitest";
import { createLanes, type Span } from "./lanes.ts";

/** The lane of each span, by the order of their ends. */
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
