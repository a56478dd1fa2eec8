import type { ColumnExpectation } from "../plan/column-facts.ts";
import { columnTypes, type Schema } from "./column-types.ts";

/** Types whose values are text with a format of JSON Schema. */
const formatted: ReadonlySet<string> = new Set(["email", "date", "uuid"]);

/** All JSON types but null. */
const anything = ["object", "array", "string", "number", "boolean"] as const;

/**
 * The JSON Schema of one cell: the column's type and its closed list of values; a reference is an id, or 0 for none.
 * Xano stores text that was not given as "", so "" passes for text with closed values and for email, date, uuid and
 * enum, unless the column is never null.
 */
export function columnSchema(column: ColumnExpectation): Schema {
  const one = valueSchema(column);
  const value: Schema = column.list ? { type: "array", items: one } : one;
  if (column.nullable !== false) {
    return orNull(value);
  }
  return Object.keys(value).length === 0 ? { type: anything } : value;
}

/** Adds null to the list of types if there is one: that compiles to far less code than anyOf. */
function orNull(schema: Schema): Schema {
  if (typeof schema["type"] === "string") {
    return { ...schema, type: ["null", schema["type"]] };
  }
  const choices = Array.isArray(schema["anyOf"]) ? schema["anyOf"] : [schema];
  return { anyOf: [{ type: "null" }, ...choices] };
}

function valueSchema(column: ColumnExpectation): Schema {
  const type = typeSchema(column);
  if (column.values === undefined || column.isOpen === true) {
    return type;
  }
  if (type["type"] === "integer" || type["type"] === "number") {
    return { enum: column.values.map(Number) };
  }
  return { enum: mayBeEmpty(column) ? [...column.values, ""] : column.values };
}

function typeSchema(column: ColumnExpectation): Schema {
  const schema = columnTypes.get(column.type) ?? {};
  if (formatted.has(column.type) && mayBeEmpty(column)) {
    return { anyOf: [{ const: "" }, schema] };
  }
  return column.reference === undefined || schema["type"] !== "integer"
    ? schema
    : { ...schema, minimum: 0 };
}

function mayBeEmpty({ type, nullable }: ColumnExpectation): boolean {
  return nullable !== false || type === "text";
}
