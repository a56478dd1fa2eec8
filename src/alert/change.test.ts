import { expect, test } from "vitest";
import { changeSince } from "./change.ts";
import type { Told } from "./remembered.ts";
import type { Trouble } from "./trouble.ts";

const hour = 3_600_000;
const at = "2026-01-26T02:00:00.000Z";
const dayLater = new Date("2026-01-27T02:00:00.000Z");

function rows(
  value: number,
  level: Trouble["level"] = "warning",
): Pick<Trouble, "level" | "measured"> {
  return { level, measured: { value, unit: "rows" } };
}

test.for<[string, Told | undefined, Pick<Trouble, "level" | "measured">, string]>([
  ["nobody was told", undefined, rows(5), "opened"],
  ["the same number", { at, level: "warning", value: 2000 }, rows(2000), "same"],
  ["a tenth more", { at, level: "warning", value: 2000 }, rows(2200), "same"],
  ["more than a tenth more", { at, level: "warning", value: 2000 }, rows(2201), "worse"],
  ["a tenth less", { at, level: "warning", value: 2000 }, rows(1800), "same"],
  ["more than a tenth less", { at, level: "warning", value: 2000 }, rows(1799), "better"],
  ["a graver level", { at, level: "warning", value: 4990 }, rows(5001, "critical"), "worse"],
  ["a milder level", { at, level: "critical", value: 5001 }, rows(5000), "better"],
  ["no number", { at, level: "warning" }, { level: "warning" }, "same"],
  ["a number where none was", { at, level: "warning" }, rows(7), "same"],
])("tells the change given %s", ([, told, trouble, change]) => {
  expect(changeSince(told, trouble, dayLater)).toBe(change);
});

test.for([
  [49, "same"],
  [52, "worse"],
  [20, "better"],
] as const)(
  "takes the time that has passed off an age given 25 h and a day later %i h",
  ([hours, change]) => {
    const told = { at, level: "warning", value: 25 * hour } as const;
    const measured = { value: hours * hour, unit: "ms" } as const;
    expect(changeSince(told, { level: "warning", measured }, dayLater)).toBe(change);
  },
);
