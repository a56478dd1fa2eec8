import {
  choicesOf,
  innerParts,
  partsOf,
  requiredOf,
  type ContractFiles,
  type Part,
} from "./contract-parts.ts";
import { isRecord } from "../plan/is-record.ts";

/** What several parts together declare about the values at one place; absent properties are not constrained. */
export interface Stated {
  readonly types?: ReadonlySet<string>;
  readonly values?: readonly unknown[];
  readonly format?: string;
  readonly bounds: Readonly<Partial<Record<Bound, number>>>;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, readonly Part[]>;
  readonly isClosed: boolean;
  /** Of undeclared properties. */
  readonly others: readonly Part[];
  readonly items: readonly Part[];
}

const lowerBounds = [
  "minimum",
  "exclusiveMinimum",
  "minLength",
  "minItems",
  "minProperties",
] as const;
const upperBounds = [
  "maximum",
  "exclusiveMaximum",
  "maxLength",
  "maxItems",
  "maxProperties",
] as const;

/** Bounds by direction. */
export const bounds = { lower: lowerBounds, upper: upperBounds } as const;
export type Bound = (typeof lowerBounds)[number] | (typeof upperBounds)[number];

/** Reads parts; of alternatives, the union is allowed. Conditions (`if`, `not`) are ignored. */
export function readStated(parts: readonly Part[], files: ContractFiles): Stated {
  const choices = parts.map((part) => choicesOf(part, files)).filter(({ length }) => length > 0);
  const alternatives = choices.map((several) => several.map((one) => readStated(one, files)));
  const stated = alternatives.map(unite);
  const own = parts.map(({ schema }) => schema);
  const always = parts.filter(({ isConditional }) => isConditional !== true);
  const types = intersect([
    ...always.map(({ schema }) => typesIn(schema)),
    ...stated.map((one) => one.types),
  ]);
  const values = [...own.map(valuesIn), ...stated.map((one) => one.values)].find(isThere);
  const format = [...own.map(({ format }) => format), ...stated.map((one) => one.format)].find(
    (one): one is string => typeof one === "string",
  );
  return {
    ...(types === undefined ? {} : { types }),
    ...(values === undefined ? {} : { values }),
    ...(format === undefined ? {} : { format }),
    bounds: readBounds(own.concat(stated.map((one) => one.bounds))),
    required: new Set([...own.flatMap(requiredOf), ...stated.flatMap((one) => [...one.required])]),
    properties: readProperties(parts, stated, files),
    isClosed: own.some(
      ({ additionalProperties, unevaluatedProperties }) =>
        additionalProperties === false || unevaluatedProperties === false,
    ),
    others: innerParts(parts, "additionalProperties", files),
    items: [...innerParts(parts, "items", files), ...stated.flatMap((one) => one.items)],
  };
}

/** The union of several alternatives. */
function unite(alternatives: readonly Stated[]): Stated {
  const types = alternatives.flatMap((one) => [...(one.types ?? [])]);
  const isTyped = alternatives.every((one) => one.types !== undefined);
  const values = alternatives.every((one) => one.values !== undefined)
    ? alternatives.flatMap((one) => one.values ?? [])
    : undefined;
  const [first] = alternatives;
  const inAll = [...(first?.required ?? [])].filter((name) =>
    alternatives.every(({ required }) => required.has(name)),
  );
  return {
    ...(isTyped ? { types: new Set(types) } : {}),
    ...(values === undefined ? {} : { values }),
    ...alternatives.reduce<{ format?: string }>(
      (found, { format }) => (format === undefined ? found : { format }),
      {},
    ),
    bounds: {},
    required: new Set(inAll),
    properties: new Map(alternatives.flatMap(({ properties }) => [...properties])),
    isClosed: false,
    others: [],
    items: alternatives.flatMap(({ items }) => items),
  };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function typesIn(schema: Readonly<Record<string, unknown>>): ReadonlySet<string> | undefined {
  const { type } = schema;
  const values = valuesIn(schema);
  if (values !== undefined) {
    return new Set(values.map(typeOfValue));
  }
  return type === undefined ? undefined : new Set([type].flat().map(String));
}

function valuesIn(schema: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  if (Array.isArray(schema["enum"])) {
    return schema["enum"];
  }
  return "const" in schema ? [schema["const"]] : undefined;
}

function typeOfValue(value: unknown): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}

/** Types that all sets allow; an integer is a number. */
function intersect(
  sets: readonly (ReadonlySet<string> | undefined)[],
): ReadonlySet<string> | undefined {
  const [first, ...rest] = sets.filter(isThere);
  let common = first;
  for (const one of rest) {
    common = commonTypes(common ?? one, one);
  }
  return common;
}

function commonTypes(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([
    ...[...a].filter((type) => allows(b, type)),
    ...[...b].filter((type) => allows(a, type)),
  ]);
}

/** Whether a set of types allows a type, directly or by a wider one. */
export function allows(types: ReadonlySet<string>, type: string): boolean {
  return types.has(type) || (type === "integer" && types.has("number"));
}

function readBounds(
  schemas: readonly Readonly<Record<string, unknown>>[],
): Partial<Record<Bound, number>> {
  const found: Partial<Record<Bound, number>> = {};
  const keep = (names: readonly Bound[], tighter: (...all: number[]) => number): void => {
    for (const name of names) {
      const given = schemas.map((schema) => schema[name]).filter((one) => typeof one === "number");
      if (given.length > 0) {
        found[name] = tighter(...given);
      }
    }
  };
  keep(lowerBounds, Math.max);
  keep(upperBounds, Math.min);
  return found;
}

function readProperties(
  parts: readonly Part[],
  stated: readonly Stated[],
  files: ContractFiles,
): ReadonlyMap<string, readonly Part[]> {
  const all = new Map<string, Part[]>();
  const keep = (name: string, more: readonly Part[]): void => {
    all.set(name, [...(all.get(name) ?? []), ...more]);
  };
  for (const { schema, file } of parts) {
    const { properties } = schema;
    for (const [name, one] of Object.entries(isRecord(properties) ? properties : {})) {
      keep(name, partsOf(one, file, files));
    }
  }
  for (const { properties } of stated) {
    properties.forEach((more, name) => keep(name, more));
  }
  return all;
}
