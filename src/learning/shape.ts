import { isRecord } from "../plan/is-record.ts";
import { isMasked } from "../redaction/mask.ts";
import { addText, noTexts, type TextEvidence } from "./text-evidence.ts";

/** What was observed at one place of several bodies, merged. */
export interface Shape {
  /** Number of values of any kind. */
  values: number;
  nulls: number;
  booleans: number;
  /** Masked values, whose type is unknown. */
  masked: number;
  /** Values without a known type: beyond JSON's numbers, or nested too deep. */
  untyped: number;
  /** The values other than objects and lists; absent once there were too many, or too long ones. */
  scalars?: Set<unknown> | undefined;
  numbers?: NumberEvidence;
  texts?: TextEvidence;
  objects?: ObjectEvidence;
  lists?: ListEvidence;
}

export interface NumberEvidence {
  count: number;
  integers: number;
  /** How many can be read as epoch ms, or as 0 for none. */
  moments: number;
  least: number;
  most: number;
}

export interface ObjectEvidence {
  count: number;
  fewest: number;
  most: number;
  /** By property; the `values` of each count the objects that have it. */
  readonly properties: Map<string, Shape>;
  /** The objects themselves. */
  readonly members: Member[];
  /** Depth of their properties in the body. */
  readonly depth: number;
}

interface Member {
  readonly value: Readonly<Record<string, unknown>>;
  readonly sample: number;
}

export interface ListEvidence {
  count: number;
  fewest: number;
  most: number;
  readonly items: Shape;
}

/** The JSON Schema names of types. */
export type TypeName = "null" | "boolean" | "integer" | "number" | "string" | "object" | "array";

/** Maximum depth; deeper values are not described. */
const deepest = 48;

/** Number of distinct values kept for comparison with an enum. */
const keptScalars = 200;
const longestScalar = 200;

const moment = { earliestMs: 100_000_000_000, latestMs: 10_000_000_000_000 } as const;

/** Merges bodies; equal ones are distinguished by their position. */
export function observe(samples: readonly unknown[]): Shape {
  const shape = emptyShape();
  samples.forEach((value, sample) => add(shape, value, { sample, depth: 0 }));
  return shape;
}

/** The observed types; masked and untyped values have none. */
export function typesOf(shape: Shape): TypeName[] {
  const { numbers } = shape;
  const number = numbers?.integers === numbers?.count ? "integer" : "number";
  const seen: readonly [boolean, TypeName][] = [
    [shape.nulls > 0, "null"],
    [shape.booleans > 0, "boolean"],
    [numbers !== undefined, number],
    [shape.texts !== undefined, "string"],
    [shape.objects !== undefined, "object"],
    [shape.lists !== undefined, "array"],
  ];
  return seen.filter(([isSeen]) => isSeen).map(([, type]) => type);
}

/** Merges what was observed under all names, for the members of a map; without the names in `except`. */
export function observeMembers(
  { members, depth }: ObjectEvidence,
  except: ReadonlySet<string> = new Set(),
): Shape {
  const shape = emptyShape();
  for (const { value, sample } of members) {
    for (const [name, member] of Object.entries(value)) {
      if (!except.has(name)) {
        add(shape, member, { sample, depth });
      }
    }
  }
  return shape;
}

interface Visit {
  readonly sample: number;
  readonly depth: number;
}

/** An empty shape. */
export function emptyShape(): Shape {
  return { values: 0, nulls: 0, booleans: 0, masked: 0, untyped: 0, scalars: new Set() };
}

function add(shape: Shape, value: unknown, visit: Visit): void {
  shape.values += 1;
  keepScalar(shape, value);
  if (value === null) {
    shape.nulls += 1;
  } else if (typeof value === "boolean") {
    shape.booleans += 1;
  } else if (typeof value === "number" && Number.isFinite(value)) {
    addNumber(shape, value);
  } else if (typeof value === "string") {
    addString(shape, value, visit.sample);
  } else if (typeof value === "object" && visit.depth < deepest) {
    addNested(shape, value, { ...visit, depth: visit.depth + 1 });
  } else {
    shape.untyped += 1;
  }
}

function keepScalar(shape: Shape, value: unknown): void {
  if (!isTypedScalar(value) || shape.scalars === undefined) {
    return;
  }
  shape.scalars.add(value);
  const isLong = typeof value === "string" && value.length > longestScalar;
  if (isLong || shape.scalars.size > keptScalars) {
    shape.scalars = undefined;
  }
}

function isTypedScalar(value: unknown): boolean {
  return (
    value === null || (typeof value === "string" ? !isMasked(value) : typeof value !== "object")
  );
}

function addString(shape: Shape, value: string, sample: number): void {
  if (isMasked(value)) {
    shape.masked += 1;
    return;
  }
  shape.texts ??= noTexts();
  addText(shape.texts, value, sample);
}

function addNumber(shape: Shape, value: number): void {
  shape.numbers ??= { count: 0, integers: 0, moments: 0, least: value, most: value };
  const { numbers } = shape;
  const isInteger = Number.isInteger(value);
  const isMoment = value === 0 || (value >= moment.earliestMs && value < moment.latestMs);
  numbers.count += 1;
  numbers.integers += isInteger ? 1 : 0;
  numbers.moments += isInteger && isMoment ? 1 : 0;
  numbers.least = Math.min(numbers.least, value);
  numbers.most = Math.max(numbers.most, value);
}

function addNested(shape: Shape, value: object, visit: Visit): void {
  if (Array.isArray(value)) {
    shape.lists ??= { count: 0, fewest: value.length, most: 0, items: emptyShape() };
    const { lists } = shape;
    lists.count += 1;
    lists.fewest = Math.min(lists.fewest, value.length);
    lists.most = Math.max(lists.most, value.length);
    value.forEach((item: unknown) => add(lists.items, item, visit));
  } else if (isRecord(value)) {
    addObject(shape, value, visit);
  }
}

function addObject(shape: Shape, value: Readonly<Record<string, unknown>>, visit: Visit): void {
  const members = Object.entries(value);
  shape.objects ??= noObjects(visit.depth);
  const { objects } = shape;
  objects.count += 1;
  objects.fewest = Math.min(objects.fewest, members.length);
  objects.most = Math.max(objects.most, members.length);
  objects.members.push({ value, sample: visit.sample });
  for (const [name, member] of members) {
    const property = objects.properties.get(name) ?? emptyShape();
    objects.properties.set(name, property);
    add(property, member, visit);
  }
}

function noObjects(depth: number): ObjectEvidence {
  return {
    count: 0,
    fewest: Number.POSITIVE_INFINITY,
    most: 0,
    properties: new Map(),
    members: [],
    depth,
  };
}
