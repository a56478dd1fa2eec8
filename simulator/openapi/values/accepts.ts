import { isDeepStrictEqual } from "node:util";

import { isRecord, type JsonRecord } from "../../rows/field.ts";
import { items, pairs, type ServedDocument } from "../served-document.ts";
import { plainSchema } from "./plain-schema.ts";
import { fitsPattern, isOfFormat } from "./text-rules.ts";

type Rule = (value: unknown, schema: JsonRecord, document: ServedDocument) => boolean;

/** Whether a value of an answer keeps to a schema. */
export function accepts(value: unknown, node: unknown, document: ServedDocument): boolean {
  if (typeof node === "boolean") {
    return node;
  }
  const schema = plainSchema(node, document);
  return rules.every((rule) => rule(value, schema, document));
}

const ofType: Rule = (value, { type }) =>
  type === undefined || [type].flat().some((one) => isOfType(value, one));

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "null":
      return value === null;
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
    default:
      return true;
  }
}

const given: Rule = (value, schema) =>
  (!Array.isArray(schema["enum"]) || schema["enum"].some((one) => isDeepStrictEqual(one, value))) &&
  (!("const" in schema) || isDeepStrictEqual(schema["const"], value));

const numbers: Rule = (value, schema) => {
  const of = (keyword: string, usual: number): number => Number(schema[keyword] ?? usual);
  return (
    typeof value !== "number" ||
    (value >= of("minimum", -Infinity) &&
      value <= of("maximum", Infinity) &&
      value > of("exclusiveMinimum", -Infinity) &&
      value < of("exclusiveMaximum", Infinity) &&
      isMultiple(value, schema["multipleOf"]))
  );
};

function isMultiple(value: number, step: unknown): boolean {
  const times = value / Number(step ?? value);
  return typeof step !== "number" || Math.abs(times - Math.round(times)) < 1e-9;
}

const texts: Rule = (value, schema) =>
  typeof value !== "string" ||
  (isWithin(Array.from(value).length, schema, "Length") &&
    (typeof schema["pattern"] !== "string" || fitsPattern(value, schema["pattern"])) &&
    isOfFormat(value, schema["format"]));

const lists: Rule = (value, schema, document) => {
  if (!Array.isArray(value)) {
    return true;
  }
  const { items: rest = true } = schema;
  const first = items(schema["prefixItems"]);
  return (
    isWithin(value.length, schema, "Items") &&
    (schema["uniqueItems"] !== true || areDistinct(value)) &&
    value.every((one, at) => accepts(one, at < first.length ? first[at] : rest, document)) &&
    containsWell(value, schema, document)
  );
};

function isWithin(count: number, schema: JsonRecord, what: string): boolean {
  const { [`min${what}`]: least, [`max${what}`]: most } = schema;
  return count >= Number(least ?? 0) && count <= Number(most ?? Infinity);
}

const containsWell: Rule = (value, schema, document) => {
  const { contains, ...rest } = schema;
  const fitting = items(value).filter((one) => accepts(one, contains ?? false, document));
  return (
    contains === undefined || isWithin(fitting.length, { minContains: 1, ...rest }, "Contains")
  );
};

function areDistinct(values: readonly unknown[]): boolean {
  return values.every(
    (one, at) => !values.slice(0, at).some((other) => isDeepStrictEqual(one, other)),
  );
}

const objects: Rule = (value, schema, document) => {
  if (!isRecord(value)) {
    return true;
  }
  const names = Object.keys(value);
  const { propertyNames = true } = schema;
  return (
    isWithin(names.length, schema, "Properties") &&
    items(schema["required"])
      .map(String)
      .every((name) => names.includes(name) || document.writeOnly.has(name)) &&
    names.every((name) => accepts(name, propertyNames, document)) &&
    names.every((name) =>
      schemasOf(name, schema).every((one) => accepts(value[name], one, document)),
    ) &&
    dependsWell(value, schema, document)
  );
};

/** The schemas that hold of a property. */
function schemasOf(name: string, schema: JsonRecord): unknown[] {
  const own = pairs(schema["properties"]).filter(([one]) => one === name);
  const like = pairs(schema["patternProperties"]).filter(([one]) => fitsPattern(name, one));
  const all = [...own, ...like].map(([, one]) => one);
  return all.length > 0 ? all : [schema["additionalProperties"] ?? true];
}

function dependsWell(value: JsonRecord, schema: JsonRecord, document: ServedDocument): boolean {
  return (
    pairs(schema["dependentRequired"]).every(
      ([name, names]) => !(name in value) || items(names).every((one) => String(one) in value),
    ) &&
    pairs(schema["dependentSchemas"]).every(
      ([name, one]) => !(name in value) || accepts(value, one, document),
    )
  );
}

const parts: Rule = (value, schema, document) => {
  const fitting = (keyword: string): number =>
    items(schema[keyword]).filter((one) => accepts(value, one, document)).length;
  return (
    fitting("allOf") === items(schema["allOf"]).length &&
    (schema["anyOf"] === undefined || fitting("anyOf") > 0) &&
    (schema["oneOf"] === undefined || fitting("oneOf") === 1) &&
    (schema["not"] === undefined || !accepts(value, schema["not"], document))
  );
};

const conditions: Rule = (value, { if: test, then = true, else: other = true }, document) =>
  test === undefined || accepts(value, accepts(value, test, document) ? then : other, document);

const rules = [ofType, given, numbers, texts, lists, objects, parts, conditions];
