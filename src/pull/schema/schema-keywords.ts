import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import { partsKeyword } from "../../contract/named-parts.ts";
import { partsOf } from "./discriminator.ts";
import { noteContradictions } from "./contradictions.ts";
import { isHidden, type Direction } from "./hidden-names.ts";
import { isFormat, numberFormats } from "./known-formats.ts";
import { plainKeywords, plainSubjects } from "./plain-keywords.ts";
import { noteSwallowedParts } from "./swallowed-parts.ts";
import { isUsablePattern } from "./usable-pattern.ts";

/** What the keywords of one schema are converted with. */
export interface KeywordContext {
  readonly document: OpenApi;
  readonly direction: Direction;
  /** Names that other parts of the same object hide. */
  readonly hidden: ReadonlySet<string>;
  /** Converts a schema of another value: of a property, an item. */
  readonly convert: (part: unknown) => unknown;
  /** Converts a schema of the same value. */
  readonly convertPart: (part: unknown, isAlternative: boolean) => unknown;
}

type Subject = "array" | "object" | undefined;

/** Keywords that hold one schema of another value, by the type of values they hold of. */
const ofOther: Readonly<Record<string, Subject>> = {
  items: "array",
  contains: "array",
  unevaluatedItems: "array",
  propertyNames: "object",
  unevaluatedProperties: "object",
};

/** Keywords that hold schemas of the same value, and whether those need not hold. */
const lists = [
  ["allOf", false],
  ["anyOf", true],
  ["oneOf", true],
] as const;
const singles = ["not", "if", "then", "else"] as const;

const subjects: Readonly<Record<string, string | undefined>> = {
  ...plainSubjects,
  ...ofOther,
  prefixItems: "array",
  patternProperties: "object",
  properties: "object",
  required: "object",
  additionalProperties: "object",
  dependentRequired: "object",
  dependentSchemas: "object",
};

/** The keywords of one schema, those of OpenAPI 3.0 translated, and what says nothing of a body left out. */
export function convertKeywords(node: JsonMap, context: KeywordContext): JsonMap {
  const { document } = context;
  const schema = withoutIdle({
    ...plainKeywords(node, document),
    ...otherKeywords(node, context),
    ...partKeywords(node, context),
    ...objectKeywords(node, context),
  });
  const type = typeOf(node, schema, document);
  const fitting = ofType(schema, type);
  const typed = type === undefined ? fitting : { type, ...fitting };
  noteContradictions(typed, document);
  return node["nullable"] === true ? orNull(typed) : typed;
}

function otherKeywords(node: JsonMap, { convert, document }: KeywordContext): JsonMap {
  const one = Object.keys(ofOther)
    .filter((keyword) => isSchema(node[keyword]))
    .map((keyword) => [keyword, convert(node[keyword])] as const)
    .filter(([keyword, schema]) => schema !== true || keyword === "contains");
  const items = listOf(node["prefixItems"]).map(convert);
  const named = pairsOf(node["patternProperties"]).filter(([name]) =>
    isUsablePattern(name, document),
  );
  return {
    ...Object.fromEntries(one),
    ...(items.length === 0 ? {} : { prefixItems: items }),
    ...(named.length === 0
      ? {}
      : {
          patternProperties: Object.fromEntries(named.map(([name, one]) => [name, convert(one)])),
        }),
  };
}

function isSchema(node: unknown): boolean {
  return typeof node === "boolean" || isRecord(node);
}

function partKeywords(node: JsonMap, { convertPart, document }: KeywordContext): JsonMap {
  const several = lists
    .map(([keyword, isAlternative]) => {
      const converted = listOf(node[keyword]).map((part) => convertPart(part, isAlternative));
      return [keyword, converted] as const;
    })
    .filter(([, converted]) => converted.length > 0);
  const single = singles
    .filter((keyword) => isSchema(node[keyword]))
    .map((keyword) => [keyword, convertPart(node[keyword], true)] as const);
  const dependent = pairsOf(node["dependentSchemas"]).map(
    ([name, part]) => [name, convertPart(part, true)] as const,
  );
  const named = dependent.length === 0 ? [] : [["dependentSchemas", Object.fromEntries(dependent)]];
  noteSwallowedParts(node, document);
  const meant = partsOf(node, document);
  const parts = meant === undefined ? [] : [[partsKeyword, meant]];
  return Object.fromEntries([...several, ...single, ...named, ...parts]);
}

/** Properties that are hidden must not come; a required one that is not declared is declared. */
function objectKeywords(node: JsonMap, context: KeywordContext): JsonMap {
  const { document, convert, hidden } = context;
  const properties = pairsOf(node["properties"]).map(
    ([name, property]) => [name, isHidden(property, context) ? false : convert(property)] as const,
  );
  const required = [...new Set(listOf(node["required"]).map(String))].filter(
    (name) => !hidden.has(name),
  );
  const known = new Set(properties.map(([name]) => name));
  const undeclared = required.filter((name) => !known.has(name));
  const all = [...properties, ...undeclared.map((name) => [name, true] as const)];
  const { additionalProperties } = node;
  // A name that a pattern left out would allow must not be taken for one that nothing allows.
  const isWhole = pairsOf(node["patternProperties"]).every(([name]) =>
    isUsablePattern(name, document),
  );
  const additional = isWhole ? additionalProperties : undefined;
  const dependent = pairsOf(node["dependentRequired"]).filter(([, names]) => Array.isArray(names));
  return {
    ...(required.length === 0 ? {} : { required }),
    ...(all.length === 0 ? {} : { properties: Object.fromEntries(all) }),
    ...(additional === false || isRecord(additional)
      ? { additionalProperties: additional === false ? false : convert(additional) }
      : {}),
    ...(dependent.length === 0 ? {} : { dependentRequired: Object.fromEntries(dependent) }),
  };
}

/** Ajv refuses keywords that nothing comes of without another one. */
function withoutIdle(schema: JsonMap): JsonMap {
  const isConditional = "if" in schema && ("then" in schema || "else" in schema);
  const idle = new Set([
    ...("contains" in schema ? [] : ["minContains", "maxContains"]),
    ...(isConditional ? [] : singles.slice(1)),
  ]);
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !idle.has(keyword)));
}

const types: ReadonlySet<unknown> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
]);

/** The type that is stated, or else the one that all keywords are about. */
function typeOf(node: JsonMap, schema: JsonMap, { leftOut }: OpenApi): unknown {
  const { type } = node;
  const stated = [type].flat().filter((one) => types.has(one));
  const unknown = [type].flat().filter((one) => one !== undefined && !types.has(one));
  if (unknown.length > 0) {
    leftOut.add(`type ${JSON.stringify(unknown[0])}: JSON Schema has no such type`);
    return undefined;
  }
  if (stated.length > 0) {
    return Array.isArray(type) && stated.length > 1 ? stated : stated[0];
  }
  const about = Object.keys(schema).flatMap((keyword) => subjectOf(keyword, schema) ?? []);
  const [first] = about;
  return first !== undefined && about.every((one) => one === first) ? first : undefined;
}

/** What is about values of another type constrains nothing. */
function ofType(schema: JsonMap, type: unknown): JsonMap {
  const allowed = new Set([type].flat().map((one) => (one === "integer" ? "number" : one)));
  const fits = ([keyword]: [string, unknown]): boolean => {
    const subject = subjectOf(keyword, schema);
    return subject === undefined || allowed.has(subject);
  };
  return Object.fromEntries(Object.entries(schema).filter(fits));
}

function subjectOf(keyword: string, { format }: JsonMap): string | undefined {
  const isNumber = keyword === "format" && isFormat(format) && numberFormats.has(format);
  return isNumber ? "number" : subjects[keyword];
}

const composed = ["allOf", "anyOf", "oneOf", "not", "const", "if", "$ref"];

function orNull(schema: JsonMap): JsonMap {
  const { type, enum: values, title, ...rest } = schema;
  const isSimple = typeof type === "string" && !composed.some((keyword) => keyword in rest);
  if (Array.isArray(type) && type.includes("null")) {
    return schema;
  }
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
