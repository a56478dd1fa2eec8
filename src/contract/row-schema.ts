import type { Ajv2020 } from "ajv/dist/2020.js";
import type { ColumnExpectation } from "../plan/check.ts";

type Schema = Record<string, unknown>;

/** Types whose values are not text; those missing here, such as json, may hold anything. */
const schemasByType: Readonly<Record<string, Schema>> = {
  int: { type: "integer" },
  decimal: { type: "number" },
  bool: { type: "boolean" },
  timestamp: { type: "number", format: "timestamptz" },
  text: { type: "string" },
  password: { type: "string" },
  enum: { type: "string" },
  // Files come as objects; their inner form is Xano's own.
  object: { type: "object" },
  image: { type: "object" },
  video: { type: "object" },
  audio: { type: "object" },
  attachment: { type: "object" },
};

/** Types that are text in a format of JSON Schema of the same name. */
const formats: ReadonlySet<string> = new Set(["email", "date", "uuid"]);

/**
 * JSON Schema of one table row: every declared column present, of its type, and within its closed values.
 * Xano fills text that was not given with "", so that passes for text with closed values, and for email, date, uuid
 * and enum unless the column is never null.
 */
export function rowSchema(columns: readonly ColumnExpectation[]): Schema {
  return {
    type: "object",
    required: columns.map(({ name }) => name),
    properties: Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)])),
  };
}

/**
 * Teaches `ajv` the format of Xano's row timestamps: epoch milliseconds, 0 for none. A value in seconds would read as
 * a day in January 1970, so that month is refused.
 */
export function addRowFormats(ajv: Ajv2020): void {
  const january1970 = 86_400_000 * 31;
  ajv.addFormat("timestamptz", {
    type: "number",
    validate: (value: number) => value <= 0 || value > january1970,
  });
}

function columnSchema(column: ColumnExpectation): Schema {
  const one = valueSchema(column);
  const value: Schema = column.list ? { type: "array", items: one } : one;
  return column.nullable === false ? value : orNull(value);
}

/** A union of types where there is one type to unite with: it compiles to far less code than a choice. */
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
  const { type } = column;
  if (formats.has(type)) {
    const filled = { type: "string", format: type };
    return mayBeEmpty(column) ? { anyOf: [{ const: "" }, filled] } : filled;
  }
  return schemasByType[type] ?? {};
}

function mayBeEmpty({ type, nullable }: ColumnExpectation): boolean {
  return nullable !== false || type === "text";
}
