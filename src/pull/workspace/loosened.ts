import { isRecord } from "../../plan/is-record.ts";
import type { JsonMap } from "../document/openapi.ts";

/**
 * A schema of Xano's that lets every property, and every item, be null: its documents name types, but of a property such as
 * `nextPage` they do not say when it is empty.
 */
export function loosened(schema: JsonMap): JsonMap {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(isRecord(properties) ? { properties: mapValues(properties, nullable) } : {}),
    ...(items === undefined ? {} : { items: nullable(items) }),
  };
}

function nullable(value: unknown): unknown {
  if (!isRecord(value)) {
    return value;
  }
  const inner = loosened(value);
  const { type, enum: values } = inner;
  return {
    ...inner,
    ...(typeof type === "string" && type !== "null" ? { type: [type, "null"] } : {}),
    ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}),
  };
}

function mapValues(map: JsonMap, change: (value: unknown) => unknown): JsonMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
