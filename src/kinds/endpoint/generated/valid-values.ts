import * as fc from "fast-check";
import { isRecord } from "../../../plan/is-record.ts";
import type { InputSchema, JsonMap } from "./input-schema.ts";

type Making = Pick<InputSchema, "resolve"> & { readonly depth: number };

/** How deep optional properties are made. */
const deepest = 4;

/** Values that a schema allows, those at its bounds often; whoever takes one still has to try it. */
export function valuesOf(node: unknown, { resolve, depth }: Making): fc.Arbitrary<unknown> {
  const schema = flat(resolve(node), resolve);
  const below = { resolve, depth: depth + 1 };
  const { const: only, enum: values } = schema;
  if (only !== undefined) {
    return fc.constant(only);
  }
  if (Array.isArray(values) && values.length > 0) {
    return fc.constantFrom(...values);
  }
  const choices = [schema["oneOf"], schema["anyOf"]].find(Array.isArray);
  if (choices !== undefined && choices.length > 0) {
    const { oneOf: _one, anyOf: _any, ...own } = schema;
    return fc.oneof(...choices.map((one: unknown) => valuesOf(merge(own, resolve(one)), below)));
  }
  const types = [schema["type"]].flat().filter((one) => typeof one === "string");
  return types.length > 1
    ? fc.oneof(...types.map((type) => typed(type, schema, below)))
    : typed(types[0] ?? "", schema, below);
}

function flat(schema: JsonMap, resolve: Making["resolve"], depth = 0): JsonMap {
  const { allOf, ...own } = schema;
  return Array.isArray(allOf) && depth < 10
    ? allOf.map((one) => flat(resolve(one), resolve, depth + 1)).reduce(merge, own)
    : own;
}

function merge(a: JsonMap, b: JsonMap): JsonMap {
  const [required, properties] = [
    [...listOf(a["required"]), ...listOf(b["required"])],
    { ...mapOf(a["properties"]), ...mapOf(b["properties"]) },
  ];
  return {
    ...a,
    ...b,
    ...(required.length === 0 ? {} : { required }),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
}

function typed(type: string, schema: JsonMap, making: Making): fc.Arbitrary<unknown> {
  switch (type) {
    case "integer":
    case "number":
      return numbers(schema, type === "integer");
    case "boolean":
      return fc.boolean();
    case "string":
      return texts(schema);
    case "null":
      return fc.constant(null);
    case "array":
      return lists(schema, making);
    case "object":
      return objects(schema, making);
    default:
      return schema["properties"] === undefined ? fc.constant("value") : objects(schema, making);
  }
}

const int32 = 2 ** 31;

function numbers(schema: JsonMap, isWhole: boolean): fc.Arbitrary<number> {
  const step = Number(schema["multipleOf"] ?? 0);
  const { least, most } = boundsOf(schema, isWhole ? 1 : 0.01);
  if (step > 0) {
    const times = fc.integer({ min: Math.ceil(least / step), max: Math.floor(most / step) });
    return times.map((one) => Number((one * step).toPrecision(12)));
  }
  const ends = [least, most].map((one) => fc.constant(one));
  const inner = isWhole
    ? fc.integer({ min: Math.ceil(least), max: Math.floor(most) })
    : fc.double({ min: least, max: most, noNaN: true, noDefaultInfinity: true });
  return fc.oneof(
    { arbitrary: inner, weight: 3 },
    ...ends.map((arbitrary) => ({ arbitrary, weight: 1 })),
  );
}

function boundsOf(
  schema: JsonMap,
  step: number,
): { readonly least: number; readonly most: number } {
  const of = (keyword: string, usual: number): number => Number(schema[keyword] ?? usual);
  const isSmall = schema["format"] !== "int64" && schema["format"] !== "double";
  const widest = isSmall ? int32 : Number.MAX_SAFE_INTEGER;
  const least = Math.max(of("minimum", -widest), of("exclusiveMinimum", -widest - step) + step);
  const most = Math.min(of("maximum", widest - 1), of("exclusiveMaximum", widest) - step);
  return { least, most: Math.max(least, most) };
}

const formats: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  date: () => days().map((one) => one.toISOString().slice(0, 10)),
  "date-time": () => days().map((one) => one.toISOString()),
  time: () => days().map((one) => one.toISOString().slice(11)),
  email: () => fc.constantFrom("a@example.com", "first.last+tag@example.com"),
  uuid: () => fc.uuid(),
  uri: () => fc.constantFrom("https://example.com", "https://example.com/a?b=c"),
  ipv4: () => fc.ipV4(),
  ipv6: () => fc.ipV6(),
  hostname: () => fc.constant("host.example.com"),
  byte: () => fc.constantFrom("", "YQ=="),
  decimal: () => fc.constantFrom("0", "-1.5", "12345.67"),
};

function days(): fc.Arbitrary<Date> {
  return fc.date({
    min: new Date("1970-01-01T00:00:00Z"),
    max: new Date("2099-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
}

/** Longer texts than these say nothing new. */
const longest = 1000;

function texts(schema: JsonMap): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength } = schema;
  const made = formats[String(format)]?.();
  if (made !== undefined) {
    return made;
  }
  if (typeof pattern === "string") {
    return matching(pattern);
  }
  const least = Number(minLength);
  const most = Math.min(Number(maxLength ?? least + 20), Math.max(longest, least));
  const ends = [least, most].map((length) => fc.constant("x".repeat(length)));
  return fc.oneof(
    { arbitrary: fc.string({ minLength: least, maxLength: most, size: "max" }), weight: 3 },
    { arbitrary: fc.string({ minLength: least, maxLength: Math.min(most, least + 8) }), weight: 3 },
    ...ends.map((arbitrary) => ({ arbitrary, weight: 1 })),
  );
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, "u"));
  } catch {
    return fc.constant("value");
  }
}

function lists(schema: JsonMap, making: Making): fc.Arbitrary<unknown> {
  const minLength = Number(schema["minItems"] ?? 0);
  const most = Number(schema["maxItems"] ?? minLength + 3);
  const maxLength = making.depth > deepest ? minLength : Math.min(most, minLength + 100);
  const items = valuesOf(schema["items"] ?? { type: "string" }, making);
  return schema["uniqueItems"] === true
    ? fc.uniqueArray(items, { minLength, maxLength, selector: (one) => JSON.stringify(one) })
    : fc.array(items, { minLength, maxLength });
}

function objects(schema: JsonMap, making: Making): fc.Arbitrary<unknown> {
  const required = new Set(listOf(schema["required"]).map(String));
  const properties = Object.entries(mapOf(schema["properties"])).filter(
    ([name, one]) => one !== false && (required.has(name) || making.depth <= deepest),
  );
  const values = properties.map(([name, one]) => [name, valuesOf(one, making)] as const);
  const names = properties.map(([name]) => name);
  return fc.record(Object.fromEntries(values), {
    requiredKeys: names.filter((name) => required.has(name)),
    noNullPrototype: true,
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapOf(value: unknown): JsonMap {
  return isRecord(value) ? value : {};
}
