import { isRecord } from "../../plan/is-record.ts";
import { linearPattern, UnusablePattern } from "../../contract/linear-pattern.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";

type Convert = (part: unknown) => unknown;

/** Keywords whose value is kept as it is, by the type of values they hold of. */
const plain: Readonly<Record<string, string | undefined>> = {
  title: undefined,
  enum: undefined,
  const: undefined,
  minimum: "number",
  maximum: "number",
  exclusiveMinimum: "number",
  exclusiveMaximum: "number",
  multipleOf: "number",
  minLength: "string",
  maxLength: "string",
  pattern: "string",
  format: "string",
  minItems: "array",
  maxItems: "array",
  uniqueItems: "array",
  minProperties: "object",
  maxProperties: "object",
};

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const nested = {
  one: { items: "array", contains: "array", not: undefined, propertyNames: "object" },
  list: { allOf: undefined, anyOf: undefined, oneOf: undefined, prefixItems: "array" },
  map: { patternProperties: "object" },
} as const;

/** Formats that the contracts know; of any other nothing could be judged. */
const formats: ReadonlySet<string> = new Set(
  (
    "date time date-time duration uri uri-reference uri-template email hostname ipv4 ipv6 " +
    "regex uuid json-pointer byte timestamptz"
  ).split(" "),
);

/** The keywords of one schema, those of OpenAPI 3.0 translated, and what says nothing of a body left out. */
export function convertKeywords(node: JsonMap, document: OpenApi, convert: Convert): JsonMap {
  const schema: Record<string, unknown> = {
    ...plainKeywords(node, document),
    ...nestedKeywords(node, document, convert),
    ...objectKeywords(node, document, convert),
  };
  const type = typeOf(node, schema);
  const fitting = ofType(schema, type);
  const typed = type === undefined ? fitting : { type, ...fitting };
  return document.version === "3.0" && node["nullable"] === true ? orNull(typed) : typed;
}

function plainKeywords(node: JsonMap, document: OpenApi): JsonMap {
  const kept = Object.keys(plain)
    .filter((keyword) => node[keyword] !== undefined && isUsable(keyword, node[keyword], document))
    .map((keyword) => [keyword, node[keyword]] as const);
  return withExclusiveBounds(Object.fromEntries(kept), node);
}

function isUsable(keyword: string, value: unknown, document: OpenApi): boolean {
  switch (keyword) {
    case "format":
      return typeof value === "string" && formats.has(value);
    case "pattern":
      return typeof value === "string" && isPattern(value, document);
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return typeof value === "number";
    case "enum":
      return Array.isArray(value) && value.length > 0;
    default:
      return true;
  }
}

/** A pattern that cannot be matched in linear time would let a body hang the run. */
function isPattern(text: string, { leftOut }: OpenApi): boolean {
  try {
    linearPattern(text);
    return true;
  } catch (error) {
    if (error instanceof UnusablePattern) {
      leftOut.add(error.message);
      return false;
    }
    throw error;
  }
}

/** In 3.0 `exclusiveMinimum: true` makes a bound of `minimum`. */
function withExclusiveBounds(kept: JsonMap, node: JsonMap): JsonMap {
  const { minimum, maximum, ...rest } = kept;
  const least = node["exclusiveMinimum"] === true ? "exclusiveMinimum" : "minimum";
  const most = node["exclusiveMaximum"] === true ? "exclusiveMaximum" : "maximum";
  return {
    ...rest,
    ...(minimum === undefined ? {} : { [least]: minimum }),
    ...(maximum === undefined ? {} : { [most]: maximum }),
  };
}

function nestedKeywords(node: JsonMap, document: OpenApi, convert: Convert): JsonMap {
  const one = Object.keys(nested.one)
    .filter((keyword) => node[keyword] !== undefined && typeof node[keyword] !== "boolean")
    .map((keyword) => [keyword, convert(node[keyword])] as const)
    .filter(([, schema]) => schema !== true);
  const list = Object.keys(nested.list)
    .filter((keyword) => listOf(node[keyword]).length > 0)
    .map((keyword) => [keyword, listOf(node[keyword]).map(convert)] as const);
  const map = Object.keys(nested.map)
    .filter((keyword) => isRecord(node[keyword]))
    .map((keyword) => [keyword, mapValues(node[keyword], convert, document)] as const);
  return Object.fromEntries([...one, ...list, ...map]);
}

/** Properties that are only written must not come back; a required one that is not declared is declared. */
function objectKeywords(node: JsonMap, document: OpenApi, convert: Convert): JsonMap {
  const properties = pairsOf(node["properties"]).map(
    ([name, property]) =>
      [name, document.resolve(property)["writeOnly"] === true ? false : convert(property)] as const,
  );
  const written = new Set(properties.flatMap(([name, schema]) => (schema === false ? [name] : [])));
  const required = [...new Set(listOf(node["required"]).map(String))].filter(
    (name) => !written.has(name),
  );
  const known = new Set(properties.map(([name]) => name));
  const undeclared = required.filter((name) => !known.has(name));
  const all = [...properties, ...undeclared.map((name) => [name, true] as const)];
  const { additionalProperties } = node;
  // A name that a pattern left out would allow must not be taken for one that nothing allows.
  const isWhole = pairsOf(node["patternProperties"]).every(([name]) => isPattern(name, document));
  const additional = isWhole ? additionalProperties : undefined;
  return {
    ...(required.length === 0 ? {} : { required }),
    ...(all.length === 0 ? {} : { properties: Object.fromEntries(all) }),
    ...(additional === false || isRecord(additional)
      ? { additionalProperties: additional === false ? false : convert(additional) }
      : {}),
  };
}

/** The type that is stated, or else the one that all keywords are about. */
function typeOf(node: JsonMap, schema: JsonMap): unknown {
  const { type } = node;
  if (typeof type === "string" || Array.isArray(type)) {
    return type;
  }
  const about = Object.keys(schema).flatMap((keyword) => subjectOf(keyword) ?? []);
  const [first] = about;
  return first !== undefined && about.every((one) => one === first) ? first : undefined;
}

/** What is about values of another type constrains nothing. */
function ofType(schema: JsonMap, type: unknown): JsonMap {
  const types = new Set([type].flat().map((one) => (one === "integer" ? "number" : one)));
  const fits = ([keyword, value]: [string, unknown]): boolean => {
    const subject = value === "timestamptz" ? "number" : subjectOf(keyword);
    return subject === undefined || types.has(subject);
  };
  return Object.fromEntries(Object.entries(schema).filter(fits));
}

function subjectOf(keyword: string): string | undefined {
  if (["properties", "required", "additionalProperties"].includes(keyword)) {
    return "object";
  }
  const subjects: Readonly<Record<string, string | undefined>> = {
    ...plain,
    ...nested.one,
    ...nested.list,
    ...nested.map,
  };
  return subjects[keyword];
}

function orNull(schema: JsonMap): JsonMap {
  const { type, enum: values, title, ...rest } = schema;
  const isSimple = typeof type === "string" && rest["const"] === undefined;
  if (!isSimple) {
    return Object.keys(schema).length === 0 ? {} : { anyOf: [schema, { type: "null" }] };
  }
  return {
    ...(title === undefined ? {} : { title }),
    type: [type, "null"],
    ...(Array.isArray(values) ? { enum: [...new Set([...values, null])] } : {}),
    ...rest,
  };
}

/** The schemas of a map whose names are patterns. */
function mapValues(map: unknown, convert: Convert, document: OpenApi): JsonMap {
  const usable = pairsOf(map).filter(([name]) => isPattern(name, document));
  return Object.fromEntries(usable.map(([name, value]) => [name, convert(value)]));
}
