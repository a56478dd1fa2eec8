import { expect, test } from "vitest";
import { plot } from "./plot.ts";

test.for<[readonly (number | null)[], { from?: number; to?: number }, string]>([
  [[0, 1, 2, 3, 4, 5, 6, 7], {}, "▁▂▃▄▅▆▇█"],
  [[5, 5], {}, "██"],
  [[0, 0], { from: 0, to: 1 }, "▁▁"],
  [[0.5, null, 2, -1], { from: 0, to: 1 }, "▅·█▁"],
  [[null], {}, "·"],
  [[], {}, ""],
])("draws %j within %j", ([values, bounds, drawn]) => {
  expect(plot(values, bounds)).toBe(drawn);
});
