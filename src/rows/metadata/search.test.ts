import { expect, test } from "vitest";
import type { CellTest } from "../../plan/condition.ts";
import { toPoints } from "../cell.ts";
import type { CellKind } from "../../ports/typed-condition.ts";
import { toSearch } from "./search.ts";

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
  const conditions = toSearch({ column: "x", kind, tests: toPoints(one, kind, nowMs) });
  expect(conditions?.map(({ asked }) => asked)).toEqual(search);
});

const uuid = "0b2f7f7e-7c1e-4b1d-9a53-0d8f2c6c1a11";
const noUuid = "ffffffff-ffff-4fff-bfff-ffffffffffff";

test.each<[CellKind, CellTest, unknown]>([
  ["boolean", { is: "=", value: false }, [{ x: false }, { x: true }]],
  ["text", { is: "=", value: "ready" }, [{ x: "ready (held by no row)" }]],
  ["text", { is: "=", value: uuid }, [{ x: noUuid }]],
  ["text", { is: "in", value: ["2026-01-26", uuid] }, [{ "x|in": ["9999-12-31", noUuid] }]],
  ["integer", { is: "in", value: [1, 2] }, [{ "x|in": [-9007199254740991, -9007199254740991] }]],
  ["integer", { is: "=", value: 0 }, [{ x: 0 }, { "x|>": 0 }]],
  ["integer", { is: "=", value: 4 }, [{ x: -9007199254740991 }]],
  ["integer", { is: "<", value: 5 }, [{ "x|<": -9007199254740991 }]],
  ["decimal", { is: ">", value: 0.5 }, [{ "x|>": 9007199254740991 }]],
  ["moment", { is: "older", thanMs: 1000 }, [{ "x|<": Date.parse("0001-01-01T00:00:00Z") }]],
])("knows what no row can match by the same operator given %s %j", (kind, one, search) => {
  const conditions = toSearch({ column: "x", kind, tests: toPoints(one, kind, nowMs) });
  expect(conditions?.flatMap(({ impossible }) => impossible)).toEqual(search);
});

const unasked: readonly [CellKind, CellTest][] = [
  ["boolean", { is: "=", value: null }],
  ["boolean", { is: "in", value: [true, false] }],
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
