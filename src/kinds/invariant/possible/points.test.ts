import { expect, test } from "vitest";
import { areAtOdds, imply, pointsOf } from "./points.ts";

type Tests = Parameters<typeof pointsOf>[0];

test.for([
  [{ above: 3, below: 4 }, false],
  [{ above: 3, at_most: 3 }, true],
  [{ at_least: "3", at_most: 3 }, false],
  [{ at_least: 5, below: 5 }, true],
  [{ above: 2026, below: "2026-01-01" }, false],
  [{ above: "2026-03-01", below: "2026-02-01 10:00:00" }, true],
  [{ at_least: "a", below: "b" }, false],
  [{ at_least: "b", below: "a" }, true],
  [{ older_than: "1h", newer_than: "2h" }, false],
  [{ older_than: "2h", newer_than: "2h" }, true],
  [{ in: [1, 2], not_in: [2, 3] }, false],
  [{ in: [1, "2"], not_in: ["1", 2] }, true],
  [{ in: ["9223372036854775806"], not: "9223372036854775807" }, false],
  [{ in: [null, 3], at_most: 2 }, true],
  [{ in: ["", "x"], empty: false }, false],
  [{ in: [null, ""], empty: false }, true],
  [{ not: "x", empty: true }, false],
] as [Tests, boolean][])("nothing passes %j: %s", ([tests, expected]) => {
  expect(areAtOdds(pointsOf(tests))).toBe(expected);
});

test.for([
  ["x", { in: ["x", "y"] }, true],
  [{ in: ["x", "z"] }, { in: ["x", "y"] }, false],
  [{ in: [null, 5] }, { above: 3 }, false],
  [{ not: 5 }, { above: 3 }, false],
  [{ not: 5 }, { not_in: [5, 6] }, false],
  [{ not_in: [5, 6] }, { not: 5 }, true],
  [{ at_least: 5 }, { above: 3 }, true],
  [{ above: 3 }, { at_least: 5 }, false],
  [{ above: 3 }, { empty: false }, true],
  [{ below: 3 }, { not: 3 }, true],
  [{ empty: false }, { not: null }, true],
  [{ not: null }, { empty: false }, false],
  [{ empty: true }, { not: "x" }, true],
  [{ newer_than: "1h" }, { newer_than: "2h" }, true],
  [{ newer_than: "2h" }, { newer_than: "1h" }, false],
  [{ newer_than: "2h" }, { empty: false }, true],
] as [Tests, Tests, boolean][])("what passes %j passes %j: %s", ([tests, others, expected]) => {
  const points = pointsOf(tests);
  expect(pointsOf(others).every((other) => imply(points, other))).toBe(expected);
});
