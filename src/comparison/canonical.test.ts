import { expect, test } from "vitest";
import { canonicalCell, canonicalText } from "./canonical.ts";
import type { Cast, ComparedField } from "../plan/comparison.ts";

const moment: Cast = { as: "moment" };
const seconds: Cast = { as: "moment", seconds: ["v1"] };

test.for([
  [{ as: "text" }, 12, "12"],
  [{ as: "text" }, "12", "12"],
  [{ as: "text" }, 9_007_199_254_740_993n, "9007199254740993"],
  [{ as: "text" }, 1e21, "1000000000000000000000"],
  [{ as: "text" }, undefined, null],
  [{ as: "text" }, "", ""],
  [{ as: "integer" }, " 007 ", "7"],
  [{ as: "integer" }, "9007199254740993", "9007199254740993"],
  [{ as: "integer" }, -0, "0"],
  [{ as: "integer" }, "seven", "seven"],
  [{ as: "decimal" }, "1.50", "1.5"],
  [{ as: "decimal" }, 1.5, "1.5"],
  [{ as: "decimal" }, "1e3", "1000"],
  [{ as: "boolean" }, "t", "true"],
  [{ as: "boolean" }, 0, "false"],
  [{ as: "boolean" }, "maybe", "maybe"],
  [moment, 1_768_166_065_123, "1768166065123"],
  [moment, "1768166065123", "1768166065123"],
  [moment, "2026-01-11 21:14:25.123+0000", "1768166065123"],
  [moment, "2026-01-11T22:14:25.123456+01:00", "1768166065123"],
  [moment, "soon", "soon"],
  [seconds, 1_768_166_065, "1768166065000"],
  [seconds, "2026-01-11T21:14:25.900Z", "1768166065000"],
  [{ as: "day" }, 1_768_166_065_123, "2026-01-11"],
  [{ as: "day" }, "2026-01-11T23:30:00-05:00", "2026-01-12"],
  [{ as: "day" }, "2026-01-11", "2026-01-11"],
  [{ as: "json" }, '{"b": 1.0, "a": [true, null]}', '{"a":[true,null],"b":1}'],
  [{ as: "json" }, { b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
  [{ as: "json" }, "plain", '"plain"'],
  [{ as: "json" }, "null", null],
] as const)("reads %j of %s as %s", ([cast, value, expected]) => {
  expect(canonicalText(value, cast, "v1")).toBe(expected);
});

test("takes epoch ms on one side for the same moment as epoch seconds on the other", () => {
  const v2 = canonicalText(1_768_166_065_900, seconds, "v2");
  expect(v2).toBe(canonicalText("1768166065", seconds, "v1"));
});

test("takes null, empty text, 0 and empty containers for nothing where that is said", () => {
  const field: ComparedField = {
    name: "phone",
    v1: { column: "phone" },
    v2: { column: "phone" },
    cast: { as: "text" },
    isEmptyNull: true,
  };
  const values = [null, "", 0, "0", [], {}, "00"];
  expect(values.map((phone) => canonicalCell(field, "v2", { phone }))).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    "00",
  ]);
});

test("maps V1's values through a lookup, and holds V2 to a constant", () => {
  const stage: ComparedField = {
    name: "stage",
    v1: { column: "status" },
    v2: { column: "stage" },
    cast: { as: "text" },
    lookup: [["1", "open"]],
  };
  expect(["1", "2"].map((status) => canonicalCell(stage, "v1", { status }))).toEqual(["open", "2"]);
  expect(canonicalCell(stage, "v2", { stage: "1" })).toBe("1");
  const source = { ...stage, v1: { constant: "rezen" } };
  expect(canonicalCell(source, "v1", {})).toBe("rezen");
});
