import type { ErrorObject } from "ajv";
import { isRecord } from "../../plan/is-record.ts";
import { didYouMean, nearest } from "../../text/nearest.ts";
import { describeBodyPlace, type Deviation, type Judged } from "../deviation.ts";
import { showValue, valueAt } from "../show-value.ts";
import { pointerTo } from "../../text/json-pointer.ts";

/** Names listed for one object; the rest is counted. */
const listedNames = 8;

/** In an open object, shorter names are too similar to be called misspelt. */
const shortestMisspelt = 4;

/** Whether an error is about which properties an object has. */
export function isOfNames(error: ErrorObject): boolean {
  return missingIn(error) !== undefined || unknownIn(error) !== undefined;
}

/**
 * Explains which properties of one object are wrong: the missing ones in one sentence, the unknown ones in another. A
 * missing property that is present under a similar name is reported once, as a misspelling.
 */
export function explainNames(errors: readonly ErrorObject[], judged: Judged): readonly Deviation[] {
  const path = errors[0]?.instancePath ?? "";
  const value = valueAt(judged.body, path);
  const present = isRecord(value) ? Object.keys(value) : [];
  const declared = new Set(errors.flatMap(declaredBy));
  const missing = [...new Set(errors.flatMap((error) => missingIn(error) ?? []))];
  const unknown = new Set(errors.flatMap((error) => unknownIn(error) ?? []));
  const misspelt = pairMisspelt([...unknown], missing);
  const meant = new Set(misspelt.values());
  const free = [...declared].filter((name) => !present.includes(name) && !meant.has(name));
  const others = [...unknown].filter((name) => !misspelt.has(name));
  const gone = missing.filter((name) => !meant.has(name));
  const strange = present.filter((name) => !declared.has(name) && !unknown.has(name));
  return [
    ...explainMissing({ path, gone, strange }, valueAt(judged.shown, path)),
    ...[...misspelt].map(([name, right]) => explainUnknown(path, name, [right])),
    ...explainOthers(path, others, free),
  ];
}

function missingIn({ keyword, params }: ErrorObject): string | undefined {
  const name: unknown = keyword === "required" ? params["missingProperty"] : undefined;
  return typeof name === "string" ? name : undefined;
}

function unknownIn({ params }: ErrorObject): string | undefined {
  const name: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
  return typeof name === "string" ? name : undefined;
}

function declaredBy({ parentSchema = {} }: ErrorObject): string[] {
  const properties: unknown = parentSchema["properties"];
  const required: unknown = parentSchema["required"];
  return [
    ...(isRecord(properties) ? Object.keys(properties) : []),
    ...(Array.isArray(required) ? required.map(String) : []),
  ];
}

/** Pairs missing names with similar unknown ones, each at most once. */
function pairMisspelt(
  names: readonly string[],
  missing: readonly string[],
): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const name of names) {
    const taken = new Set(pairs.values());
    const right = nearest(
      name,
      missing.filter((one) => !taken.has(one)),
    );
    if (right !== undefined) {
      pairs.set(name, right);
    }
  }
  return pairs;
}

interface Missing {
  readonly path: string;
  readonly gone: readonly string[];
  /** Properties of an open object that the contract does not name. */
  readonly strange: readonly string[];
}

function explainMissing({ path, gone, strange }: Missing, value: unknown): readonly Deviation[] {
  if (gone.length === 0) {
    return [];
  }
  const expected = `${gone.length === 1 ? "property" : "properties"} ${listNames(gone)}`;
  const actual = namesOf(value);
  const long = gone.filter(({ length }) => length >= shortestMisspelt);
  const alike = strange.find((name) => nearest(name, long) !== undefined);
  const hint = alike === undefined ? "" : `; is ${alike} misspelt?`;
  const message = `${describeBodyPlace(path)}: expected ${expected}, got ${actual}${hint}`;
  return [{ path, expected, actual, message }];
}

/** Names similar to a missing property are reported one by one, the others together. */
function explainOthers(
  path: string,
  names: readonly string[],
  free: readonly string[],
): readonly Deviation[] {
  const alike = names.filter((name) => nearest(name, free) !== undefined);
  const strange = names.filter((name) => !alike.includes(name));
  const reported = alike.map((name) => explainUnknown(path, name, free));
  if (strange.length <= 1) {
    return [...reported, ...strange.map((name) => explainUnknown(path, name, free))];
  }
  const actual = `properties ${listNames(strange)}`;
  const message = `${describeBodyPlace(path)}: not in the contract are its ${actual}`;
  return [...reported, { path, message, expected: "no such properties", actual }];
}

function explainUnknown(parent: string, name: string, free: readonly string[]): Deviation {
  const path = pointerTo(parent, name);
  const message = `${path}: not in the contract${didYouMean(name, free)}`;
  return { path, message, expected: "no such property", actual: name };
}

function namesOf(value: unknown): string {
  if (!isRecord(value)) {
    return showValue(value);
  }
  const names = Object.keys(value);
  return names.length === 0 ? "an empty object" : `only ${listNames(names)}`;
}

function listNames(names: readonly string[]): string {
  const more = names.length - listedNames;
  const listed = names.slice(0, listedNames).join(", ");
  return more > 0 ? `${listed} and ${more} more` : listed;
}
