import { isRecord } from "../../plan/is-record.ts";
import { statedType } from "./stated-type.ts";
import { firstAllowed } from "./fits-schema.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";

const deepest = 6;

/**
 * A value that the document gives for a schema: an example, a constant, a default, the first of an enum, the least
 * number, or an object made of such values. Undefined where it gives none: nothing is made up.
 */
export function knownValue(node: unknown, document: OpenApi, depth = 0): unknown {
  const schema = document.resolve(node);
  if (depth > deepest) {
    return undefined;
  }
  const stated = statedValue(schema, document);
  if (stated !== undefined) {
    return stated;
  }
  switch (statedType(schema)) {
    case "integer":
    case "number":
      return leastNumber(schema);
    case "array": {
      const item = knownValue(schema["items"], document, depth + 1);
      return item === undefined ? undefined : [item];
    }
    default:
      return knownObject(schema, document, depth);
  }
}

/** The first value of a map of named examples. */
export function firstExample(examples: unknown, document: OpenApi): unknown {
  const [first] = Array.isArray(examples)
    ? examples.map((value: unknown) => ({ value }))
    : pairsOf(examples).map(([, example]) => document.resolve(example));
  return first?.["value"];
}

function statedValue(schema: JsonMap, document: OpenApi): unknown {
  const candidates = [
    schema["example"],
    listOf(schema["examples"])[0],
    schema["const"],
    schema["default"],
    ...listOf(schema["enum"]),
  ];
  const given = candidates
    .map((value) => fitted(value, schema))
    .filter((value) => value !== undefined && value !== null);
  return firstAllowed(given, schema, document);
}

/** Documents give defaults as text whatever their type: `"0"` of an integer is taken as 0, `"now"` is not taken. */
function fitted(value: unknown, schema: JsonMap): unknown {
  switch (statedType(schema)) {
    case "integer":
      return toNumber(value, Number.isInteger);
    case "number":
      return toNumber(value, Number.isFinite);
    case "boolean":
      return toBoolean(value);
    case "string":
      return typeof value === "string" && value !== "" ? value : undefined;
    default:
      return isOfShape(value, statedType(schema)) ? value : undefined;
  }
}

function isOfShape(value: unknown, type: unknown): boolean {
  return type === "array" ? Array.isArray(value) : type !== "object" || isRecord(value);
}

function toNumber(value: unknown, isFit: (number: number) => boolean): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && isFit(number) ? number : undefined;
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") {
    return value;
  }
  return value === "true" || value === "false" ? value === "true" : undefined;
}

function leastNumber({ minimum, exclusiveMinimum: exclusive, type }: JsonMap): number | undefined {
  const step = type === "integer" ? 1 : 0.5;
  if (typeof exclusive === "number") {
    return exclusive + step;
  }
  if (typeof minimum !== "number") {
    return undefined;
  }
  return exclusive === true ? minimum + step : minimum;
}

/** An object of its required properties, when all of them are known. */
function knownObject(schema: JsonMap, document: OpenApi, depth: number): unknown {
  const parts = listOf(schema["allOf"]);
  if (parts.length > 0) {
    const values = parts.map((part) => knownValue(part, document, depth + 1));
    return values.every(isRecord) ? Object.assign({}, ...values) : undefined;
  }
  const [choice] = [...listOf(schema["oneOf"]), ...listOf(schema["anyOf"])];
  if (choice !== undefined) {
    return knownValue(choice, document, depth + 1);
  }
  const properties = schema["properties"];
  if (!isRecord(properties)) {
    return undefined;
  }
  const required = listOf(schema["required"]).map(String);
  const values = required
    .filter((name) => document.resolve(properties[name])["readOnly"] !== true)
    .map((name) => [name, knownValue(properties[name], document, depth + 1)] as const);
  return values.every(([, value]) => value !== undefined) ? Object.fromEntries(values) : undefined;
}
