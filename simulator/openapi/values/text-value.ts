import type { Faker } from "@faker-js/faker";
import { sample, stringMatching } from "fast-check";

import type { JsonRecord } from "../../rows/field.ts";
import { fitsPattern, isOfFormat, patternOf } from "./text-rules.ts";

const tries = 60;
const sizes = ["xsmall", "small", "medium"] as const;
const day = { refDate: "2026-01-26" };

const texts: Readonly<Record<string, (faker: Faker) => string>> = {
  "date-time": (faker) => faker.date.past(day).toISOString(),
  date: (faker) => faker.date.past(day).toISOString().slice(0, 10),
  time: (faker) => faker.date.past(day).toISOString().slice(11),
  duration: (faker) => `PT${faker.number.int({ min: 1, max: 90 })}M`,
  email: (faker) => faker.internet.email({ provider: "example.com" }).toLowerCase(),
  "idn-email": () => "someone@example.com",
  uuid: (faker) => faker.string.uuid(),
  uri: (faker) => `https://example.com/${faker.lorem.slug()}`,
  url: (faker) => `https://example.com/${faker.lorem.slug()}`,
  "uri-reference": (faker) => `/${faker.lorem.slug()}`,
  "uri-template": (faker) => `/${faker.lorem.word()}/{id}`,
  iri: () => "https://example.com/a",
  hostname: () => "host.example.com",
  ipv4: () => "192.0.2.7",
  ipv6: () => "2001:db8::7",
  "json-pointer": (faker) => `/${faker.lorem.word()}/0`,
  "relative-json-pointer": () => "1/a",
  regex: () => "^[a-z]+$",
  byte: (faker) => Buffer.from(faker.lorem.word()).toString("base64"),
  decimal: (faker) => faker.number.float({ max: 1000, fractionDigits: 2 }).toFixed(2),
};

/** A text that keeps to its schema, where one is found. */
export function textValue(schema: JsonRecord, faker: Faker): string {
  const { format, minLength = 0, maxLength, pattern } = schema;
  const patterns = [pattern].flat().filter((one) => typeof one === "string");
  const fits = (text: string): boolean =>
    Array.from(text).length >= Number(minLength) &&
    Array.from(text).length <= Number(maxLength ?? Infinity) &&
    patterns.every((one) => fitsPattern(text, one));
  const made = texts[String(format)]?.(faker);
  if (made !== undefined && fits(made)) {
    return made;
  }
  return bestMatching(patterns, schema, { faker, fits }) ?? made ?? words(schema, faker);
}

interface Search {
  readonly faker: Faker;
  readonly fits: (text: string) => boolean;
}

/** A text that fits all patterns: one of the format that can be read, where one is found soon. */
function bestMatching(
  patterns: readonly string[],
  { format }: JsonRecord,
  { faker, fits }: Search,
): string | undefined {
  const seed = faker.number.int(2 ** 31);
  let found: string | undefined;
  for (const size of sizes) {
    for (const pattern of patterns) {
      const fitting = matching(pattern, { size, seed }).filter(fits);
      const readable = fitting.filter((text) => /^[\x20-\x7E]*$/.test(text));
      const best = readable.find((text) => isOfFormat(text, format));
      if (best !== undefined) {
        return best;
      }
      found ??= readable[0] ?? fitting[0];
    }
  }
  return found;
}

/** What stands before and behind is looked at by whoever takes one of the texts. */
const looksAround = /\(\?<?[=!][^()]*(?:\([^()]*\)[^()]*)*\)/g;

/** A dash behind a class of characters stands for itself. */
const loneDash = /(\\[dsw])-(?=[^\]])/g;

function matching(
  pattern: string,
  { size, seed }: { readonly size: (typeof sizes)[number]; readonly seed: number },
): readonly string[] {
  const plain = patternOf(
    pattern.replaceAll(looksAround, "").replaceAll(loneDash, String.raw`$1\-`),
  );
  try {
    return plain === undefined
      ? []
      : sample(stringMatching(plain, { size }), { seed, numRuns: tries });
  } catch {
    return [];
  }
}

function words({ minLength, maxLength }: JsonRecord, faker: Faker): string {
  const text = faker.lorem.words(2).slice(0, Number(maxLength ?? 200));
  return text.padEnd(Number(minLength ?? 0), "x");
}
