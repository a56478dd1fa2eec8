import { expect, test } from "vitest";
import type { Cast } from "../../plan/comparison.ts";
import type { SqlColumn, SqlTable } from "../../ports/sql-table.ts";
import { fieldText } from "./cell-text.ts";

function sqlOf(kind: SqlColumn["kind"], cast: Cast, side: "v1" | "v2" = "v2"): string {
  const column: SqlColumn = { cell: "r.c", kind, isArray: false, isComputed: false };
  const table: SqlTable = {
    name: "t",
    source: "t r",
    id: column,
    columns: new Map([["c", column]]),
  };
  return fieldText({ name: "c", v1: { column: "c" }, v2: { column: "c" }, cast }, side, table);
}

test.for([
  ["instant", { as: "moment" }, "floor(extract(epoch from r.c) * 1000)::bigint::text"],
  [
    "instant",
    { as: "moment", seconds: ["v1"] },
    "(floor(extract(epoch from r.c))::bigint * 1000)::text",
  ],
  ["boolean", { as: "boolean" }, "r.c::text"],
  ["integer", { as: "integer" }, "r.c::text"],
  ["day", { as: "day" }, "to_char(r.c, 'YYYY-MM-DD')"],
] as const)(
  "reads nothing out of text given a column that is %s already, as %j",
  ([kind, cast, sql]) => {
    expect(sqlOf(kind, cast)).toBe(sql);
  },
);

test.for([
  ["text", { as: "moment" }],
  ["integer", { as: "moment", seconds: ["v2"] }],
  ["instant", { as: "moment", seconds: ["v2"] }],
  ["text", { as: "boolean" }],
] as const)("reads the value out of its text given %s as %j", ([kind, cast]) => {
  expect(sqlOf(kind, cast)).toMatch(/case (when|r)/);
});
