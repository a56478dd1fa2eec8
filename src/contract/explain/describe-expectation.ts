import type { ErrorObject } from "ajv";
import { isRecord } from "../../plan/is-record.ts";
import { showValue } from "../show-value.ts";
import { nameOfReference } from "../../text/json-pointer.ts";

/** Enum values that are listed; the rest is counted. */
const listedValues = 12;

/** Descriptions of formats whose names are not self-explanatory. */
const formats: Readonly<Record<string, string>> = {
  timestamptz: "epoch milliseconds",
  "date-or-empty": "a date such as 2026-01-26",
  "email-or-empty": "an email address",
  int32: "a whole number of 32 bits",
  int64: "a whole number of 64 bits",
  float: "a number that a float holds",
  double: "a number that a double holds",
  decimal: "a decimal number as text",
  byte: "base64",
};

/** Describes what a JSON Schema keyword demands; `schema` is the keyword's value. */
const wordsByKeyword: Readonly<Record<string, (schema: unknown, error: ErrorObject) => string>> = {
  required: (_, { params }) => `property ${String(params["missingProperty"])}`,
  type: (schema) => (Array.isArray(schema) ? schema.join(" or ") : String(schema)),
  enum: (schema) => `one of ${describeValues(schema)}`,
  const: (schema) => showValue(schema),
  format: (schema) => formats[String(schema)] ?? `a string in format ${String(schema)}`,
  pattern: (schema) => `a string like ${String(schema)}`,
  minLength: (schema) => (schema === 1 ? "a text" : `at least ${String(schema)} characters`),
  maxLength: (schema) => `at most ${String(schema)} characters`,
  minimum: (schema) => `at least ${String(schema)}`,
  maximum: (schema) => `at most ${String(schema)}`,
  exclusiveMinimum: (schema) => `more than ${String(schema)}`,
  exclusiveMaximum: (schema) => `less than ${String(schema)}`,
  multipleOf: (schema) => `a multiple of ${String(schema)}`,
  minProperties: (schema) => `at least ${String(schema)} properties`,
  maxProperties: (schema) => `at most ${String(schema)} properties`,
  minItems: (schema) => `at least ${countItems(schema)}`,
  maxItems: (schema) => `at most ${countItems(schema)}`,
  uniqueItems: () => "items that differ",
  items: (_, { params }) => `at most ${countItems(params["limit"])}`,
  unevaluatedItems: (_, { params }) => `at most ${countItems(params["limit"])}`,
  contains: (_, { params }) => {
    const { minContains: least, maxContains: most } = params;
    const upTo = most === undefined ? "" : ` and at most ${countItems(most)}`;
    return `at least ${countItems(least)}${upTo} of the kind that the contract names`;
  },
  dependentRequired: (_, { params }) =>
    `property ${String(params["missingProperty"])} beside ${String(params["property"])}`,
  anyOf: describeChoices,
  oneOf: describeChoices,
  "false schema": () => "nothing here",
  not: () => "anything else",
};

/** Describes what the violated keyword demands: `string or null`, `property data`, `one of null, string ""`. */
export function describeExpectation(error: ErrorObject): string {
  const words = wordsByKeyword[error.keyword];
  return (
    words?.(error.schema, error) ?? `what the contract states (${error.message ?? error.keyword})`
  );
}

function countItems(count: unknown): string {
  return count === 1 ? "1 item" : `${String(count)} items`;
}

function describeValues(values: unknown): string {
  if (!Array.isArray(values)) {
    return showValue(values);
  }
  const listed = values.slice(0, listedValues).map((value) => showValue(value));
  const more = values.length - listed.length;
  return `${listed.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function describeChoices(choices: unknown): string {
  const words = Array.isArray(choices) ? choices.map(describeChoice) : [];
  return [...new Set(words)].join(" or ") || "one of the contract's alternatives";
}

function describeChoice(choice: unknown): string {
  if (!isRecord(choice)) {
    return "another value";
  }
  const { title, format, enum: values, minimum, type, $ref: reference } = choice;
  if (values !== undefined) {
    return `one of ${describeValues(values)}`;
  }
  if ("const" in choice) {
    return showValue(choice["const"]);
  }
  if (typeof minimum === "number") {
    return `at least ${minimum}`;
  }
  const referred = typeof reference === "string" ? nameOfReference(reference) : undefined;
  const named = [title, wordOf(format), type, referred].find((name) => typeof name === "string");
  return typeof named === "string" ? named : "another shape";
}

function wordOf(format: unknown): unknown {
  return typeof format === "string" ? (formats[format] ?? format) : undefined;
}
