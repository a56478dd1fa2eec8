import { Faker, en } from "@faker-js/faker";

import { isRecord, type JsonRecord } from "../rows/field.ts";
import { seedOf } from "../rows/random.ts";
import { items, pairs, type ServedDocument } from "./served-document.ts";

/** Makes values of schemas. */
export interface ValueMaker {
  make(schema: unknown): unknown;
}

const deepest = 5;

/** Values that keep their schemas and follow from the words alone: an example where there is one. */
export function valueMaker(document: ServedDocument, ...words: readonly string[]): ValueMaker {
  const faker = new Faker({ locale: en, seed: seedOf(...words) });
  const making: Making = { document, faker };
  return { make: (schema) => makeValue(schema, making, 0) };
}

interface Making {
  readonly document: ServedDocument;
  readonly faker: Faker;
}

function makeValue(node: unknown, making: Making, depth: number): unknown {
  const { document, faker } = making;
  const schema = merged(document.resolve(node), document);
  const given = givenValue(schema);
  if (given !== undefined) {
    return given;
  }
  if (schema["nullable"] === true && faker.datatype.boolean({ probability: 0.3 })) {
    return null;
  }
  const choices = [...items(schema["oneOf"]), ...items(schema["anyOf"])];
  return choices.length > 0
    ? makeValue(faker.helpers.arrayElement(choices), making, depth)
    : makeTyped(schema, making, depth);
}

function makeTyped(schema: JsonRecord, making: Making, depth: number): unknown {
  const { faker } = making;
  switch (typeOf(schema)) {
    case "integer":
      return faker.number.int(bounds(schema, 1));
    case "number":
      return faker.number.float({ ...bounds(schema, 0), fractionDigits: 2 });
    case "boolean":
      return faker.datatype.boolean();
    case "string":
      return textValue(schema, faker);
    case "array":
      return makeList(schema, making, depth);
    case "null":
      return null;
    default:
      return makeObject(schema, making, depth);
  }
}

function makeList(schema: JsonRecord, making: Making, depth: number): unknown[] {
  const least = Number(schema["minItems"] ?? 0);
  const most = Number(schema["maxItems"] ?? 2);
  const length = depth >= deepest ? least : Math.max(least, Math.min(most, 2));
  const made = Array.from({ length }, () => makeValue(schema["items"], making, depth + 1));
  return schema["uniqueItems"] === true ? [...new Set(made)] : made;
}

function makeObject(schema: JsonRecord, making: Making, depth: number): JsonRecord {
  const { document, faker } = making;
  const required = new Set(items(schema["required"]));
  const properties = pairs(schema["properties"])
    .filter(([, one]) => document.resolve(one)["writeOnly"] !== true)
    .filter(([name]) => required.has(name) || depth < deepest - 2)
    .map(([name, one]) => [name, makeValue(one, making, depth + 1)] as const);
  const { additionalProperties: more } = schema;
  const extra =
    isRecord(more) && properties.length === 0
      ? [[faker.lorem.word(), makeValue(more, making, depth + 1)]]
      : [];
  return Object.fromEntries([...properties, ...extra]);
}

function givenValue(schema: JsonRecord): unknown {
  const candidates = [schema["example"], items(schema["examples"])[0], schema["const"]];
  return candidates.find((value) => value !== undefined) ?? items(schema["enum"])[0];
}

function typeOf(schema: JsonRecord): unknown {
  const { type } = schema;
  return Array.isArray(type) ? type[0] : type;
}

/** The parts of an allOf are one schema. */
function merged(schema: JsonRecord, document: ServedDocument): JsonRecord {
  const parts = items(schema["allOf"]).map((part) => merged(document.resolve(part), document));
  if (parts.length === 0) {
    return schema;
  }
  const all = [...parts, schema];
  return {
    ...Object.fromEntries(all.flatMap(pairs)),
    properties: Object.fromEntries(all.flatMap((part) => pairs(part["properties"]))),
    required: all.flatMap((part) => items(part["required"])),
  };
}

function bounds(schema: JsonRecord, step: number): { readonly min: number; readonly max: number } {
  const { minimum, maximum, exclusiveMinimum } = schema;
  const least = typeof exclusiveMinimum === "number" ? exclusiveMinimum + step : minimum;
  const min = Number(least ?? 0) + (exclusiveMinimum === true ? step : 0);
  return { min, max: Math.min(Number(maximum ?? min + 1000), min + 1_000_000) };
}

const texts: Readonly<Record<string, (faker: Faker) => string>> = {
  "date-time": (faker) => faker.date.past({ refDate: "2026-01-26" }).toISOString(),
  date: (faker) => faker.date.past({ refDate: "2026-01-26" }).toISOString().slice(0, 10),
  email: (faker) => faker.internet.email({ provider: "example.com" }).toLowerCase(),
  uuid: (faker) => faker.string.uuid(),
  uri: (faker) => `https://example.com/${faker.lorem.slug()}`,
  url: (faker) => `https://example.com/${faker.lorem.slug()}`,
  hostname: () => "host.example.com",
  ipv4: () => "192.0.2.7",
  byte: (faker) => Buffer.from(faker.lorem.word()).toString("base64"),
};

function textValue({ format, pattern, minLength, maxLength }: JsonRecord, faker: Faker): string {
  const made = texts[String(format)]?.(faker);
  if (made !== undefined) {
    return made;
  }
  if (typeof pattern === "string") {
    return faker.helpers.fromRegExp(pattern.replaceAll(/^\^|\$$/g, ""));
  }
  const text = faker.lorem.words(2).slice(0, Number(maxLength ?? 200));
  return text.padEnd(Number(minLength ?? 0), "x");
}
