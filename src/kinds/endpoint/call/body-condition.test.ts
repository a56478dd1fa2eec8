import { expect, test } from "vitest";
import type { CellTest } from "../../../plan/condition.ts";
import { saidBy, unmetOf } from "./body-condition.ts";

const nowMs = Date.parse("2026-01-26T10:00:00Z");
const hour = 3_600_000;
const value = {
  status: "Complete",
  count: 3,
  none: null,
  list: [{ at: "2026-01-26 08:00:00+0000" }],
};

function isMet(at: string, ...tests: CellTest[]): boolean {
  return unmetOf([{ at, tests }], { value, shown: value, nowMs }).length === 0;
}

test.each<[string, CellTest, boolean]>([
  ["/status", { is: "=", value: "Complete" }, true],
  ["/status", { is: "=", value: 3 }, false],
  ["/count", { is: "=", value: 3 }, true],
  ["/count", { is: "=", value: "Complete" }, false],
  ["/count", { is: ">=", value: 4 }, false],
  ["/count", { is: "<", value: 4 }, true],
  ["/status", { is: "in", value: ["Partial", "Complete"] }, true],
  ["/status", { is: "not in", value: ["Complete"] }, false],
  ["/none", { is: "=", value: null }, true],
  ["/none", { is: "!=", value: "Complete" }, true],
  ["/none", { is: "empty" }, true],
  ["/none", { is: "filled" }, false],
  ["/list", { is: "filled" }, true],
  ["/missing/deep", { is: "empty" }, true],
  ["/missing", { is: "=", value: "Complete" }, false],
  ["/list/0/at", { is: "newer", thanMs: 3 * hour }, true],
  ["/list/0/at", { is: "older", thanMs: 3 * hour }, false],
])("finds that %s with %j is %s", (at, test, expected) => {
  expect(isMet(at, test)).toBe(expected);
});

test("reports what was expected and what is there, as it may be shown", () => {
  const shown = { ...value, status: "personal#a1b2c3" };
  const conditions = [
    { at: "/count", tests: [{ is: ">", value: 1 } as const, { is: "<", value: 2 } as const] },
    { at: "/count", tests: [{ is: "=", value: 3 } as const] },
    { at: "/missing", tests: [{ is: "filled" } as const] },
    { at: "/status", tests: [{ is: "=", value: "Partial" } as const] },
  ];
  expect(unmetOf(conditions, { value, shown, nowMs })).toEqual([
    { path: "/count", expected: "less than 2", actual: "number 3" },
    { path: "/missing", expected: "a value", actual: "nothing" },
    { path: "/status", expected: '"Partial"', actual: "string personal#a1b2c3" },
  ]);
});

test("finds the error that a body tells, in whatever envelope, and cuts it short", () => {
  const long = "x".repeat(200);
  const bodies = [
    { error: "top" },
    { error: null, result: { error: "inside" } },
    { data: { error: "in the data" } },
    { error: "" },
    null,
    { error: long },
  ];
  expect(bodies.map((shown) => saidBy({ shown }))).toEqual([
    "top",
    "inside",
    "in the data",
    "",
    "",
    `${"x".repeat(160)}…`,
  ]);
});

test("says in words what is wanted", () => {
  const tests: CellTest[] = [
    { is: "=", value: "Partial" },
    { is: "!=", value: 3 },
    { is: "in", value: [4] },
    { is: "not in", value: [3, "b"] },
    { is: ">=", value: 4 },
    { is: "newer", thanMs: 90 * 60_000 },
    { is: "empty" },
  ];
  const conditions = tests.map((test) => ({ at: "/count", tests: [test] }));
  const unmet = unmetOf(conditions, { value, shown: value, nowMs });
  expect(unmet.map(({ expected }) => expected)).toEqual([
    '"Partial"',
    "not 3",
    "one of 4",
    'none of 3, "b"',
    "at least 4",
    "newer than 1 h 30 min",
    "nothing",
  ]);
});
