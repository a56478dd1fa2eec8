import { expect, test } from "vitest";
import type { CellTest } from "../plan/condition.ts";
import { toPoints, type CellKind } from "./cell.ts";
import { toSearch } from "./metadata-search.ts";

const nowMs = 1_000_000_000;

const asked: readonly [CellKind, CellTest, unknown][] = [
  ["boolean", { is: "=", value: false }, [{ x: false }]],
  ["text", { is: "=", value: "ready" }, [{ x: "ready" }]],
  ["integer", { is: "in", value: [1, 2] }, [{ "x|in": [1, 2] }]],
  ["integer", { is: "<", value: 5 }, [{ "x|<": 5 }]],
  ["decimal", { is: ">", value: 0.5 }, [{ "x|>": 0.5 }]],
  ["integer", { is: ">=", value: 5 }, [{ "x|>": 4 }]],
  ["integer", { is: "<=", value: 5 }, [{ "x|<": 6 }]],
  ["moment", { is: "older", thanMs: 1000 }, [{ "x|<": 999_999_000 }]],
  ["moment", { is: "newer", thanMs: 1000 }, [{ "x|>": 999_998_999 }, { "x|<": 1_000_300_001 }]],
];

test.each(asked)("asks by documented operators given %s %j", (kind, one, search) => {
  expect(toSearch({ column: "x", kind, tests: toPoints(one, kind, nowMs) })).toEqual(search);
});

const unasked: readonly [CellKind, CellTest][] = [
  ["boolean", { is: "=", value: null }],
  ["text", { is: "=", value: "" }],
  ["text", { is: "!=", value: "ready" }],
  ["text", { is: "in", value: ["ready", null] }],
  ["text", { is: "not in", value: ["ready"] }],
  ["text", { is: "<", value: "b" }],
  ["text", { is: "empty" }],
  ["text", { is: "filled" }],
  ["decimal", { is: ">=", value: 5 }],
  ["integer", { is: "=", value: "9007199254740993" }],
  ["integer", { is: "=", value: "word" }],
  ["json", { is: "=", value: "ready" }],
];

test.each(unasked)("leaves to paging what is not documented given %s %j", (kind, one) => {
  expect(toSearch({ column: "x", kind, tests: toPoints(one, kind, nowMs) })).toBeUndefined();
});
