import { applyFault, type Changes } from "./changes.ts";
import {
  changed,
  columnOf,
  endpointOf,
  requireInput,
  tableOf,
  withColumn,
  withEndpoint,
  without,
  withTable,
} from "./edit-schema.ts";
import type { Fault } from "./fault.ts";
import type { Column, Schema, Table } from "../schema/schema.ts";

const changes: Changes<Schema> = {
  "drop-table": (schema, { table }) => {
    const { id } = tableOf(schema, table);
    return { ...schema, tables: schema.tables.filter((other) => other.id !== id) };
  },
  "rename-table": (schema, { table, to }) =>
    withTable(schema, table, (found) => ({ ...found, name: to })),
  "add-table": (schema, { table }) => ({ ...schema, tables: [...schema.tables, newTable(table)] }),
  "drop-column": (schema, { table, column }) =>
    withTable(schema, table, (found) => {
      const { name } = columnOf(found, column);
      return { ...found, columns: found.columns.filter((other) => other.name !== name) };
    }),
  "add-column": (schema, { table, column, type }) =>
    withTable(schema, table, (found) => ({
      ...found,
      columns: [...found.columns, { name: column, type, nullable: true }],
    })),
  "retype-column": (schema, fault) => withColumn(schema, fault, () => ({ type: fault.type })),
  "flip-nullable": (schema, fault) =>
    withColumn(schema, fault, (column) => ({ nullable: !column.nullable })),
  "retarget-reference": (schema, fault) => {
    const tablerefId = tableOf(schema, fault.to).id;
    return withColumn(schema, fault, () => ({ tablerefId }));
  },
  "drop-function": (schema, { id }) => ({ ...schema, functions: without(schema.functions, id) }),
  "rename-function": (schema, { id, to }) => ({
    ...schema,
    functions: changed(schema.functions, id, { name: to }),
  }),
  "drop-endpoint": (schema, { endpoint }) => {
    const { id } = endpointOf(schema, endpoint);
    return { ...schema, endpoints: without(schema.endpoints, id) };
  },
  "change-verb": (schema, { endpoint, to }) => withEndpoint(schema, endpoint, () => ({ verb: to })),
  "drop-input": (schema, { endpoint, input }) =>
    withEndpoint(schema, endpoint, (found) => {
      requireInput(found, input);
      return { input: found.input.filter((other) => other.name !== input) };
    }),
  "retype-input": (schema, { endpoint, input, type }) =>
    withEndpoint(schema, endpoint, (found) => {
      requireInput(found, input);
      const retyped = found.input.map((other) =>
        other.name === input ? { ...other, type } : other,
      );
      return { input: retyped };
    }),
};

/**
 * Applies the fault to a schema; returns the same schema for a fault of another sort.
 * @throws {FaultError} when the fault's target does not exist
 */
export function withSchemaFault(schema: Schema, fault: Fault): Schema {
  return applyFault(changes, schema, fault);
}

function newTable(name: string): Table {
  const columns: readonly Column[] = [
    { name: "id", type: "int", nullable: false },
    { name: "created_at", type: "timestamp", nullable: true },
  ];
  const updatedAt = "2026-01-26 00:00:00+0000";
  return { id: 9901, name, auth: false, isEmpty: true, tags: [], updatedAt, columns };
}
