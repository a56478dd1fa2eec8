import { expect, test } from "vitest";
import {
  concernedBy,
  oneOfEachKind,
  packed,
  type FaultRow,
} from "../../../test-support/faults/fault-row.ts";

const dropped: FaultRow = [
  { kind: "drop-column", table: "agent", column: "phone" },
  { "table:agent": "failed" },
];
const another: FaultRow = [
  { kind: "drop-column", table: "team", column: "name" },
  { "table:team": "failed" },
];
const unseen: FaultRow = [{ kind: "add-column", table: "agent", column: "x", type: "text" }, {}];
const inactive: FaultRow = [{ kind: "inactive-task", id: 1 }, { "task:1": "failed" }];
const renamed: FaultRow = [{ kind: "drop-task", id: 1 }, { "task:1": "failed: gone" }];

test("keeps the first fault of each kind, in their order", () => {
  expect(oneOfEachKind([dropped, another, inactive])).toEqual([dropped, inactive]);
});

test("names every check that notices a fault, once", () => {
  expect([...concernedBy([dropped, inactive, renamed])]).toEqual(["table:agent", "task:1"]);
});

test("puts faults together unless they concern one check or one table", () => {
  const packs = packed([dropped, another, unseen, inactive, renamed]);
  expect(packs.map(({ faults, reported }) => [faults.map(({ kind }) => kind), reported])).toEqual([
    [
      ["drop-column", "drop-column", "inactive-task"],
      { "table:agent": "failed", "table:team": "failed", "task:1": "failed" },
    ],
    [["add-column", "drop-task"], { "task:1": "failed: gone" }],
  ]);
});
