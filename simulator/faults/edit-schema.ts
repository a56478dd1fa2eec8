import { FaultError, meant } from "./fault.ts";
import {
  endpointKey,
  type Column,
  type Endpoint,
  type Schema,
  type Table,
} from "../schema/schema.ts";

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
