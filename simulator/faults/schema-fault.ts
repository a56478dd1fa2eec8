import { applyFault, type Changes } from "./changes.ts";
import { FaultError, meant, type Fault } from "./fault.ts";
import {
  endpointKey,
  type Column,
  type Endpoint,
  type Schema,
  type Table,
} from "../schema/schema.ts";

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

/** The table with a name. @throws {FaultError} */
export function tableOf(schema: Schema, name: string): Table {
  const found = schema.tables.find((table) => table.name === name);
  return (
    found ??
    missing(
      "table",
      name,
      schema.tables.map((table) => table.name),
    )
  );
}

/** The column with a name. @throws {FaultError} */
export function columnOf(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name);
  return (
    found ??
    missing(
      `column of ${table.name}`,
      name,
      table.columns.map((column) => column.name),
    )
  );
}

/** The endpoint with a key. @throws {FaultError} */
export function endpointOf(schema: Schema, key: string): Endpoint {
  const found = schema.endpoints.find((endpoint) => endpointKey(endpoint) === key);
  return found ?? missing("endpoint", key, schema.endpoints.map(endpointKey));
}

/** @throws {FaultError} when the endpoint does not have the input */
export function requireInput(endpoint: Endpoint, name: string): void {
  requireName(
    `input of ${endpointKey(endpoint)}`,
    name,
    endpoint.input.map((input) => input.name),
  );
}

function requireName(what: string, name: string, names: readonly string[]): void {
  if (!names.includes(name)) {
    missing(what, name, names);
  }
}

function missing(what: string, name: string, names: readonly string[]): never {
  throw new FaultError(`no ${what} "${name}"${meant(name, names)}`);
}

/** A schema with one table changed. */
export function withTable(schema: Schema, name: string, edit: (table: Table) => Table): Schema {
  const { id } = tableOf(schema, name);
  return {
    ...schema,
    tables: schema.tables.map((table) => (table.id === id ? edit(table) : table)),
  };
}

/** A schema with one column changed. */
export function withColumn(
  schema: Schema,
  at: { readonly table: string; readonly column: string },
  edit: (column: Column) => Partial<Column>,
): Schema {
  return withTable(schema, at.table, (table) => {
    const found = columnOf(table, at.column);
    const columns = table.columns.map((column) =>
      column.name === found.name ? { ...column, ...edit(column) } : column,
    );
    return { ...table, columns };
  });
}

/** A schema with one endpoint changed. */
export function withEndpoint(
  schema: Schema,
  key: string,
  edit: (endpoint: Endpoint) => Partial<Endpoint>,
): Schema {
  const found = endpointOf(schema, key);
  return { ...schema, endpoints: changed(schema.endpoints, found.id, edit(found)) };
}

function newTable(name: string): Table {
  const columns: readonly Column[] = [
    { name: "id", type: "int", nullable: false },
    { name: "created_at", type: "timestamp", nullable: true },
  ];
  const updatedAt = "2026-01-26 00:00:00+0000";
  return { id: 9901, name, auth: false, isEmpty: true, tags: [], updatedAt, columns };
}

/** The items except the one with this id. */
export function without<T extends { readonly id: number }>(
  items: readonly T[],
  id: number,
): readonly T[] {
  requireId(items, id);
  return items.filter((item) => item.id !== id);
}

/** The items with the one of this id changed. */
export function changed<T extends { readonly id: number }>(
  items: readonly T[],
  id: number,
  edit: Partial<T>,
): readonly T[] {
  requireId(items, id);
  return items.map((item) => (item.id === id ? { ...item, ...edit } : item));
}

function requireId(items: readonly { readonly id: number }[], id: number): void {
  if (!items.some((item) => item.id === id)) {
    throw new FaultError(`no id ${id}`);
  }
}
