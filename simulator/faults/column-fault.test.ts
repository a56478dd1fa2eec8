import { expect, test } from "vitest";

import { columnFaultKinds, withColumnFault } from "./column-fault.ts";
import type { Fault } from "./fault.ts";
import { readSchema } from "../schema/observed-schema.ts";
import type { Column, Schema } from "../schema/schema.ts";
import { columnObject, indexes } from "../xano/meta/objects.ts";

const observed = readSchema(5);

/** The observed schema with facts added to `agent.email`. */
function schemaWith(facts: Partial<Column>): Schema {
  const tables = observed.tables.map((table) =>
    table.name === "agent"
      ? {
          ...table,
          columns: table.columns.map((one) => (one.name === "email" ? { ...one, ...facts } : one)),
        }
      : table,
  );
  return { ...observed, tables };
}

/** What the Metadata API shows of `agent.email`, and its indexes. */
function shown({ tables }: Schema): { readonly column: unknown; readonly indexed: unknown } {
  const agent = tables.find(({ name }) => name === "agent");
  const column = agent?.columns.find(({ name }) => name === "email");
  if (agent === undefined || column === undefined) {
    throw new Error("there is no agent.email");
  }
  const own = indexes(agent).filter((one) => JSON.stringify(one).includes('"email"'));
  return { column: columnObject(column), indexed: own };
}

const at = { table: "agent", column: "email" } as const;
const index = (type: string): object =>
  expect.objectContaining({ type, fields: [{ name: "email", op: "asc" }] });

const cases: readonly (readonly [Fault, Partial<Column>, ReturnType<typeof shown>])[] = [
  [
    { kind: "change-default", ...at, to: "none" },
    {},
    { column: expect.objectContaining({ default: "none" }), indexed: [] },
  ],
  [{ kind: "flip-index", ...at }, {}, { column: expect.anything(), indexed: [index("btree")] }],
  [{ kind: "flip-index", ...at }, { index: true }, { column: expect.anything(), indexed: [] }],
  [{ kind: "flip-index", ...at }, { unique: true }, { column: expect.anything(), indexed: [] }],
  [
    { kind: "flip-unique", ...at },
    {},
    { column: expect.anything(), indexed: [index("btree|unique")] },
  ],
  [
    { kind: "flip-unique", ...at },
    { unique: true },
    { column: expect.anything(), indexed: [index("btree")] },
  ],
  [
    { kind: "drop-validator", ...at, validator: "min" },
    { validators: { trim: true, min: 3 } },
    { column: expect.objectContaining({ validators: { trim: true } }), indexed: [] },
  ],
];

test.each(cases)("%j of a column with %j", (fault, facts, expected) => {
  const schema = schemaWith(facts);
  expect(shown(withColumnFault(schema, fault))).toEqual(expected);
  expect(shown(schema)).not.toEqual(expected);
});

test("covers every kind of fault of this file", () => {
  expect(new Set(cases.map(([{ kind }]) => kind))).toEqual(new Set(columnFaultKinds));
});

test("refuses a validator that there is not", () => {
  const fault: Fault = { kind: "drop-validator", ...at, validator: "mn" };
  expect(() => withColumnFault(schemaWith({ validators: { min: 1 } }), fault)).toThrow(
    'no validator "mn"; did you mean "min"?',
  );
});

test("gives no bool the empty text as its default", () => {
  const bools = observed.tables.flatMap(({ columns }) =>
    columns.filter(({ type }) => type === "bool").map(columnObject),
  );
  expect(bools.filter((one) => one["default"] === "")).toEqual([]);
  expect(bools.length).toBeGreaterThan(10);
});
