import type { ErrorObject } from "ajv";
import { isRecord } from "../plan/is-record.ts";
import { showValue } from "./show-value.ts";

/** What a keyword of JSON Schema wants, by keyword; `schema` is the keyword's own value. */
const wordsByKeyword: Readonly<Record<string, (schema: unknown, error: ErrorObject) => string>> = {
  required: (_, { params }) => `property ${String(params["missingProperty"])}`,
  type: (schema) => (Array.isArray(schema) ? schema.join(" or ") : String(schema)),
  enum: (schema) => `one of ${describeValues(schema)}`,
  const: (schema) => showValue(schema),
  format: (schema) =>
    schema === "timestamptz" ? "epoch milliseconds" : `a string in format ${String(schema)}`,
  pattern: (schema) => `a string like ${String(schema)}`,
  minLength: (schema) => (schema === 1 ? "a text" : `at least ${String(schema)} characters`),
  minimum: (schema) => `at least ${String(schema)}`,
  minProperties: (schema) => `at least ${String(schema)} properties`,
  anyOf: describeChoices,
  oneOf: describeChoices,
  "false schema": () => "nothing here",
  not: () => "anything else",
};

/** What the contract wanted where it was broken: `string or null`, `property data`, `one of null, string ""`. */
export function describeExpectation(error: ErrorObject): string {
  const words = wordsByKeyword[error.keyword];
  return (
    words?.(error.schema, error) ?? `what the contract states (${error.message ?? error.keyword})`
  );
}

function describeValues(values: unknown): string {
  return Array.isArray(values)
    ? values.map((value) => showValue(value)).join(", ")
    : showValue(values);
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
  const named = [title, format, type, reference].find((name) => typeof name === "string");
  return named === undefined ? "another shape" : named;
}
