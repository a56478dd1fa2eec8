import { isRecord, type JsonRecord } from "../../rows/field.ts";
import type { ServedDocument } from "../served-document.ts";

/** The schema that a node stands for, with the words of OpenAPI 3.0 in those of JSON Schema. */
export function plainSchema(node: unknown, document: ServedDocument): JsonRecord {
  if (node === false) {
    return { not: {} };
  }
  const { nullable, ...schema } = withBounds(document.resolve(node));
  if (nullable !== true) {
    return besideReference(node, schema, document);
  }
  const { enum: values, ...open } = schema;
  const isSimple = typeof schema["type"] === "string" && !("const" in schema);
  const isComposed = ["allOf", "anyOf", "oneOf", "not", "if"].some((keyword) => keyword in schema);
  return isSimple && !isComposed
    ? {
        ...open,
        type: [schema["type"], "null"],
        ...(Array.isArray(values) ? { enum: [...new Set([...values, null])] } : {}),
      }
    : { anyOf: [schema, { type: "null" }] };
}

/** In 3.0 nothing beside a reference holds; in 3.1 it does. */
function besideReference(node: unknown, target: JsonRecord, { root }: ServedDocument): JsonRecord {
  if (!isRecord(node) || node["$ref"] === undefined || String(root["openapi"]).startsWith("3.0")) {
    return target;
  }
  const { $ref: _, description: _words, summary: _title, ...beside } = node;
  return Object.keys(beside).length === 0 ? target : { allOf: [target, beside] };
}

/** In 3.0 `exclusiveMinimum: true` makes a bound of `minimum`. */
function withBounds(schema: JsonRecord): JsonRecord {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, ...rest } = schema;
  return {
    ...rest,
    ...bound(above === true ? "exclusiveMinimum" : "minimum", minimum),
    ...bound(below === true ? "exclusiveMaximum" : "maximum", maximum),
    ...bound("exclusiveMinimum", above),
    ...bound("exclusiveMaximum", below),
  };
}

function bound(keyword: string, value: unknown): JsonRecord {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && !Number.isNaN(number) ? { [keyword]: number } : {};
}
