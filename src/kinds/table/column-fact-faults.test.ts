import { expect, test } from "vitest";
import { withColumnFault } from "../../../simulator/faults/column-fault.ts";
import { readSchema } from "../../../simulator/schema/observed-schema.ts";
import type { Schema } from "../../../simulator/schema/schema.ts";
import { tableObject } from "../../../simulator/xano/meta/objects.ts";
import { declared, tableCheck } from "../../../test-support/sample-check.ts";
import { readObjects, tableShape } from "../../backends/xano/object-shape.ts";
import type { ColumnFacts } from "../../plan/column-facts.ts";
import type { Finding } from "../../result/result.ts";
import { createTrialContext } from "../../trials/trial-context.ts";
import { columnFactTrials } from "./column-fact-faults.ts";
import { judgeIndexes } from "./column-facts.ts";
import { judgeColumns } from "./columns.ts";

const facts: Readonly<Record<string, ColumnFacts>> = {
  email: { unique: true, validators: { trim: true, min: 3 } },
  team_id: { index: true, unique: false },
  agent_status: { default: "Active", index: false },
  is_demo: { default: "false" },
};

const observed = readSchema(5);
const schema: Schema = {
  ...observed,
  tables: observed.tables.map((table) => ({
    ...table,
    columns: table.columns.map((one) =>
      table.name === "agent" ? { ...one, ...facts[one.name] } : one,
    ),
  })),
};
const types: Readonly<Record<string, string>> = { email: "email", is_demo: "bool", team_id: "int" };
const check = tableCheck({
  columns: Object.entries(facts).map(([name, own]) =>
    declared(name, { type: types[name] ?? "text", ...own }),
  ),
});

function judge({ tables }: Schema): readonly Finding[] {
  const raw = tables.filter(({ name }) => name === "agent").map(tableObject);
  const [table] = readObjects(raw, tableShape, { route: "table", before: 0 });
  if (table === undefined) {
    throw new Error("the mock has no table agent");
  }
  const found = [
    ...judgeColumns(check.columns, table.schema),
    ...judgeIndexes(check.columns, table),
  ];
  return found.filter(({ level }) => level === "failure");
}

const trials = columnFactTrials(
  createTrialContext([check], schema, { bodies: new Map(), reads: {} }),
);

test("holds on a healthy instance", () => {
  expect(judge(schema)).toEqual([]);
});

test("has a fault for each declared fact", () => {
  expect(trials.map(({ kind, at }) => `${kind} ${at}`).toSorted()).toEqual([
    "change-default agent.agent_status",
    "change-default agent.is_demo",
    "drop-validator agent.email",
    "drop-validator agent.email",
    "empty-default agent.is_demo",
    "flip-index agent.agent_status",
    "flip-index agent.team_id",
    "flip-unique agent.email",
    "flip-unique agent.team_id",
  ]);
});

test.for(trials)("notices $kind $at", ({ faults, expectations }) => {
  const found = judge(faults.reduce(withColumnFault, schema));
  const noticed = expectations.filter(({ notice }) =>
    found.some(
      ({ code, path, message }) =>
        "codes" in notice &&
        notice.codes.includes(code) &&
        notice.path === path &&
        notice.words.every((word) => message.includes(word)),
    ),
  );
  expect(noticed).toEqual(expectations);
});
