import { isRecord } from "../../plan/is-record.ts";
import {
  listOf,
  pairsOf,
  stepsOf,
  textOf,
  type JsonMap,
  type OpenApi,
} from "../document/openapi.ts";
import { plainSubjects } from "./plain-keywords.ts";
import { statedType } from "./stated-type.ts";

const deepest = 6;

/**
 * Notes the parts of a `oneOf` that no value can fit alone, since another part takes every value of their type: a body
 * that fits them breaks the contract, by the letter of the document.
 */
export function noteSwallowedParts(node: JsonMap, document: OpenApi): void {
  const parts = listOf(node["oneOf"]);
  for (const [at, part] of parts.entries()) {
    const type = typeOf(part, document);
    const other = parts.findIndex((one, index) => index !== at && takesAll(one, type, document));
    if (other !== -1) {
      const [own, by] = [nameOf(part, at), nameOf(parts[other], other)];
      document.contradictions.add(
        `of oneOf no value fits ${own} alone: ${by} takes ${type === undefined ? "any value" : `every ${type}`}`,
      );
    }
  }
}

function nameOf(part: unknown, at: number): string {
  const reference = isRecord(part) ? textOf(part["$ref"]) : undefined;
  return (reference === undefined ? undefined : stepsOf(reference).at(-1)) ?? `its part ${at + 1}`;
}

function typeOf(part: unknown, document: OpenApi, depth = 0): string | undefined {
  const schema = document.resolve(part);
  const type = statedType(schema) ?? (isRecord(schema["properties"]) ? "object" : undefined);
  if (typeof type === "string" || depth > deepest) {
    return typeof type === "string" ? type : undefined;
  }
  return listOf(schema["allOf"])
    .map((one) => typeOf(one, document, depth + 1))
    .find((one) => one !== undefined);
}

/** Whether it takes every value of a type. */
function takesAll(part: unknown, type: string | undefined, document: OpenApi): boolean {
  const own = typeOf(part, document);
  const isWider = own === undefined || own === type || (own === "number" && type === "integer");
  return isWider && !constrains(part, document, 0);
}

/** Keywords that hold schemas, and how those are looked at to know whether they constrain anything. */
const inner: Readonly<Record<string, (value: unknown) => readonly unknown[]>> = {
  allOf: listOf,
  anyOf: listOf,
  properties: (value) => pairsOf(value).map(([, one]) => one),
  patternProperties: (value) => pairsOf(value).map(([, one]) => one),
  additionalProperties: (value) => [value],
  items: (value) => [value],
};

const binding: ReadonlySet<string> = new Set([
  ...Object.keys(plainSubjects).filter((keyword) => keyword !== "title"),
  "required",
  "oneOf",
  "not",
  "if",
  "contains",
  "prefixItems",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
  "unevaluatedItems",
]);

/** Whether a schema takes less than every value of its type; one that is too deep to tell is said to. */
function constrains(node: unknown, document: OpenApi, depth: number): boolean {
  if (node === undefined || typeof node === "boolean") {
    return node === false;
  }
  const schema = document.resolve(node);
  if (depth > deepest || Object.keys(schema).some((keyword) => binding.has(keyword))) {
    return true;
  }
  return Object.entries(inner).some(([keyword, partsOf]) =>
    schema[keyword] === undefined
      ? false
      : partsOf(schema[keyword]).some(
          (part) => constrains(part, document, depth + 1) || isTyped(part, keyword, document),
        ),
  );
}

/** The type of a part of an allOf is that of the whole; any other that is stated is a constraint. */
function isTyped(part: unknown, keyword: string, document: OpenApi): boolean {
  return keyword !== "allOf" && typeOf(part, document) !== undefined;
}
