import { Faker, en } from "@faker-js/faker";

import type { JsonRecord } from "../rows/field.ts";
import { seedOf } from "../rows/random.ts";
import { items, type ServedDocument } from "./served-document.ts";
import { accepts } from "./values/accepts.ts";
import type { Making } from "./values/making.ts";
import { flatSchema } from "./values/flat-schema.ts";
import { listValue } from "./values/list-value.ts";
import { objectValue } from "./values/object-value.ts";
import { numberValue } from "./values/number-value.ts";
import { textValue } from "./values/text-value.ts";

/** Makes values of schemas. */
export interface ValueMaker {
  make(schema: unknown): unknown;
}

const attempts = 40;

/** A schema that demands itself has no value that ends. */
const mostValues = 20_000;
const deepestOfAll = 60;

/** Values that keep their schemas, where any does, and follow from the words alone: an example where one keeps it. */
export function valueMaker(document: ServedDocument, ...words: readonly string[]): ValueMaker {
  return {
    make(schema) {
      let made: unknown;
      let isEndless = false;
      for (let attempt = 0; attempt < attempts && !isEndless; attempt += 1) {
        const faker = new Faker({ locale: en, seed: seedOf(...words, attempt) });
        const left = { values: mostValues };
        made = makeValue(schema, { document, faker, left, withExamples: attempt < 2 }, 0);
        if (accepts(made, schema, document)) {
          return made;
        }
        isEndless = left.values <= 0 && attempt >= 2;
      }
      return made;
    },
  };
}

interface Trial extends Pick<Making, "document" | "faker" | "withExamples"> {
  /** Values that may yet be made. */
  readonly left: { values: number };
}

function makeValue(node: unknown, making: Trial, depth: number): unknown {
  const { document, faker, left } = making;
  left.values = depth > deepestOfAll ? 0 : left.values - 1;
  if (left.values <= 0) {
    return null;
  }
  const choose = <T>(parts: readonly T[]): T | undefined => faker.helpers.arrayElement(parts);
  const schema = flatSchema(node, { document, choose });
  const given = givenValue(schema, making);
  return given === undefined ? makeTyped(schema, making, depth) : given;
}

function makeTyped(schema: JsonRecord, trial: Trial, depth: number): unknown {
  const { faker } = trial;
  const making: Making = {
    ...trial,
    depth,
    make: (node, withExamples = trial.withExamples) =>
      makeValue(node, { ...trial, withExamples }, depth + 1),
  };
  switch (typeOf(schema, faker)) {
    case "integer":
    case "number":
      return numberValue(schema, faker);
    case "boolean":
      return faker.datatype.boolean();
    case "string":
      return textValue(schema, faker);
    case "array":
      return listValue(schema, making);
    case "null":
      return null;
    default:
      return objectValue(schema, making);
  }
}

function givenValue(schema: JsonRecord, { faker, withExamples }: Trial): unknown {
  const { example, examples, enum: values, const: only } = schema;
  const shown = withExamples ? [example, items(examples)[0]] : [];
  const known = [...shown, only].find((value) => value !== undefined);
  const choices = items(values);
  return known === undefined && choices.length > 0
    ? withExamples
      ? choices[0]
      : faker.helpers.arrayElement(choices)
    : known;
}

function typeOf(schema: JsonRecord, faker: Faker): unknown {
  const { type } = schema;
  if (type === undefined) {
    return guessed(schema);
  }
  const types = [type].flat();
  const open = types.filter((one) => one !== "null");
  return open.length > 0 &&
    (types.length === open.length || faker.datatype.boolean({ probability: 0.7 }))
    ? open[0]
    : "null";
}

const about: readonly (readonly [string, readonly string[]])[] = [
  ["array", ["items", "prefixItems", "minItems", "contains"]],
  ["string", ["pattern", "minLength", "maxLength", "format"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

/** The type that the keywords speak of; an object where they speak of none. */
function guessed(schema: JsonRecord): string {
  const first = about.find(([, keywords]) => keywords.some((keyword) => keyword in schema));
  return first?.[0] ?? "object";
}
