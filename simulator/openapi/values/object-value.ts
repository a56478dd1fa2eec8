import { isRecord, type JsonRecord } from "../../rows/field.ts";
import { items, pairs, type ServedDocument } from "../served-document.ts";
import { deepest, type Making } from "./making.ts";
import { textValue } from "./text-value.ts";

/** An object that keeps to its schema, where one is found; without what only requests have. */
export function objectValue(schema: JsonRecord, making: Making): JsonRecord {
  const { document, depth, make } = making;
  const declared = pairs(schema["properties"]);
  const isHidden = ([, one]: [string, unknown]): boolean =>
    one === false || isWriteOnly(one, document);
  const hidden = new Set(declared.filter(isHidden).map(([name]) => name));
  const properties = declared.filter(([name]) => !hidden.has(name));
  const required = requiredOf(schema, properties).filter((name) => !hidden.has(name));
  const known = new Set(properties.map(([name]) => name));
  const undeclared = required.filter((name) => !known.has(name));
  const made = [...properties, ...undeclared.map((name) => [name, likeOf(name, schema)] as const)]
    .filter(([name]) => depth < deepest - 2 || required.includes(name))
    .map(([name, one]) => [name, make(one)] as const);
  return { ...Object.fromEntries(made), ...extra(schema, made.length, making) };
}

function requiredOf(schema: JsonRecord, properties: readonly [string, unknown][]): string[] {
  const known = new Set(properties.map(([name]) => name));
  const dependent = pairs(schema["dependentRequired"])
    .filter(([name]) => known.has(name))
    .flatMap(([, names]) => items(names));
  return [...items(schema["required"]), ...dependent].map(String);
}

/** The schema of a property that is not declared. */
function likeOf(name: string, schema: JsonRecord): unknown {
  const like = pairs(schema["patternProperties"]).find(([one]) => new RegExp(one).test(name));
  return like?.[1] ?? schema["additionalProperties"] ?? true;
}

/** Properties beyond those that are declared, as far as they are needed to see what they are like. */
function extra(schema: JsonRecord, has: number, making: Making): JsonRecord {
  const { propertyNames, additionalProperties: more = true } = schema;
  const [like] = pairs(schema["patternProperties"]);
  const words = {
    ...(isRecord(propertyNames) ? propertyNames : {}),
    ...(like === undefined ? {} : { pattern: like[0] }),
  };
  const isPlain = Object.keys(words).length === 0;
  const named = Array.from({ length: countOf(schema, has, making) }, (_, at) => {
    const name = textValue(words, making.faker);
    const own = isPlain ? `${name} ${at}`.replaceAll(" ", "_") : name;
    return [own, making.make(like?.[1] ?? more)] as const;
  });
  return Object.fromEntries(named);
}

function countOf(schema: JsonRecord, has: number, { depth }: Making): number {
  const { additionalProperties: more, minProperties = 0, patternProperties } = schema;
  const isLike = patternProperties !== undefined;
  const usual = has === 0 && (isRecord(more) || isLike) && depth < deepest ? 1 : 0;
  return more === false && !isLike ? 0 : Math.max(usual, Number(minProperties) - has);
}

function isWriteOnly(node: unknown, document: ServedDocument): boolean {
  const { writeOnly, allOf } = document.resolve(node);
  return writeOnly === true || items(allOf).some((part) => isWriteOnly(part, document));
}
