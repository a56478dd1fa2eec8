import { isRecord } from "../plan/is-record.ts";

/** A shape as fixtures/observed stores it, and the values that its texts may have, by path. */
export interface TaughtShape {
  readonly shape: unknown;
  readonly enums: Readonly<Record<string, readonly unknown[]>>;
}

const formats: Readonly<Record<string, string>> = {
  timestamptz: "timestamp",
  date: "date",
  email: "email",
  uuid: "uuid",
};

/** Derives the shape of a valid body from a contract whose references are resolved. */
export function shapeOfContract(contract: unknown): TaughtShape {
  const enums: Record<string, readonly unknown[]> = {};
  return { shape: shapeOf(contract, "", enums), enums };
}

function shapeOf(
  schema: unknown,
  path: string,
  enums: Record<string, readonly unknown[]>,
): unknown {
  const { type, format, items, ...rest } = merged(schema);
  const allowed: unknown = rest["enum"] ?? ("const" in rest ? [rest["const"]] : undefined);
  if (Array.isArray(allowed) && allowed.some((value) => value !== null)) {
    enums[path] = allowed.filter((value: unknown) => value !== null);
    return typeName(allowed.find((value) => value !== null));
  }
  const properties = rest["properties"];
  if (isRecord(properties)) {
    const entries = Object.entries(properties).map(([name, property]) => {
      const at = path === "" ? name : `${path}.${name}`;
      return [name, name === "error" ? "null" : shapeOf(property, at, enums)];
    });
    return Object.fromEntries(entries);
  }
  if (items !== undefined) {
    return [shapeOf(items, `${path}[]`, enums)];
  }
  const first = [type].flat().find((one) => typeof one === "string" && one !== "null");
  return formats[String(format)] ?? (typeof first === "string" ? first : "object");
}

/** Merges the keywords of a schema with those of its parts; of alternatives, the first counts. */
function merged(schema: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(schema)) {
    return {};
  }
  const { allOf, anyOf, oneOf, $ref, ...own } = schema;
  const alternatives = [anyOf, oneOf].flatMap((some) =>
    Array.isArray(some) ? some.slice(0, 1) : [],
  );
  const parts = [$ref, ...(Array.isArray(allOf) ? allOf : []), ...alternatives].map(merged);
  const all = [...parts, own];
  const properties = all.flatMap((one) =>
    isRecord(one["properties"]) ? Object.entries(one["properties"]) : [],
  );
  const keywords = Object.fromEntries(all.flatMap((one) => Object.entries(one)));
  return properties.length === 0 ? keywords : { ...keywords, properties: named(properties) };
}

/** Properties by name; `true`, which constrains nothing, gives way to a real schema. */
function named(properties: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const [name, schema] of properties) {
    all[name] = isRecord(schema) || !(name in all) ? schema : all[name];
  }
  return all;
}

function typeName(value: unknown): string {
  if (typeof value === "number") {
    return Number.isInteger(value) ? "integer" : "number";
  }
  return typeof value;
}
