import { oneOrMany, type Schema } from "./infer.ts";
import { typesOf, type Shape } from "./shape.ts";
import { textFormats, type TextEvidence } from "./text-evidence.ts";

/**
 * Removes from a schema what values contradict: types, enums, formats, bounds. A word joins an enum only if `mayShow`
 * allows it; otherwise the enum is replaced by its type.
 */
export function widenScalars(
  schema: Schema,
  shape: Shape,
  mayShow: (word: string) => boolean,
): void {
  widenValues(schema, shape, mayShow);
  widenType(schema, shape);
  dropFormat(schema, shape);
  for (const [name, evidence] of evidenceOfBounds(shape)) {
    loosenBound(schema, name, evidence);
  }
}

function widenType(schema: Schema, shape: Shape): void {
  if (schema["type"] === undefined) {
    return;
  }
  const stated = [schema["type"]].flat().map(String);
  const seen = typesOf(shape);
  const kept = seen.includes("number")
    ? stated.map((type) => (type === "integer" ? "number" : type))
    : stated;
  const more = seen.filter(
    (type) => !kept.includes(type) && !(type === "integer" && kept.includes("number")),
  );
  schema["type"] = oneOrMany([...kept, ...more]);
}

function widenValues(schema: Schema, shape: Shape, mayShow: (word: string) => boolean): void {
  const stated: unknown = "const" in schema ? [schema["const"]] : schema["enum"];
  if (!Array.isArray(stated)) {
    return;
  }
  const more = newValues(stated, shape, mayShow);
  if (more?.length === 0) {
    return;
  }
  delete schema["const"];
  if (more === undefined) {
    delete schema["enum"];
    schema["type"] = oneOrMany([...typesOf(shape), ...(stated.includes(null) ? ["null"] : [])]);
  } else {
    schema["enum"] = [...stated, ...more];
  }
}

/** Observed values that are not declared; undefined when they cannot, or must not, be listed. */
function newValues(
  stated: readonly unknown[],
  { scalars, objects, lists }: Shape,
  mayShow: (word: string) => boolean,
): unknown[] | undefined {
  if (scalars === undefined || objects !== undefined || lists !== undefined) {
    return undefined;
  }
  const missing = [...scalars].filter((value) => !stated.includes(value));
  const areShown = missing.every(
    (value) => typeof value !== "string" || value === "" || mayShow(value),
  );
  return areShown ? missing : undefined;
}

function dropFormat(schema: Schema, { texts, numbers }: Shape): void {
  const { format } = schema;
  const isNoMoment =
    format === "timestamptz" && numbers !== undefined && numbers.moments < numbers.count;
  const isOther = typeof format === "string" && texts !== undefined && isBroken(format, texts);
  if (isNoMoment || isOther) {
    delete schema["format"];
  }
}

/** Whether texts violate a format, such as `date`, or `date-or-empty`, which also accepts "". */
function isBroken(format: string, { formats, empties }: TextEvidence): boolean {
  const base = format.replace(/-or-empty$/, "");
  return (
    textFormats.some((one) => one === base) &&
    (!formats.has(base) || (empties > 0 && base === format))
  );
}

interface BoundEvidence {
  readonly seen: number;
  readonly from: "below" | "above";
}

function evidenceOfBounds({ numbers, texts, objects, lists }: Shape): [string, BoundEvidence][] {
  return [
    ...below("minimum", numbers?.least),
    ...above("maximum", numbers?.most),
    ...below("minLength", texts?.shortest),
    ...above("maxLength", texts?.longest),
    ...below("minItems", lists?.fewest),
    ...above("maxItems", lists?.most),
    ...below("minProperties", objects?.fewest),
    ...above("maxProperties", objects?.most),
  ];
}

function below(name: string, seen: number | undefined): [string, BoundEvidence][] {
  return seen === undefined ? [] : [[name, { seen, from: "below" }]];
}

function above(name: string, seen: number | undefined): [string, BoundEvidence][] {
  return seen === undefined ? [] : [[name, { seen, from: "above" }]];
}

/** Removes a bound that was exceeded; a minimum is lowered to 0 if that still holds. */
function loosenBound(schema: Schema, name: string, { seen, from }: BoundEvidence): void {
  const bound = schema[name];
  if (typeof bound !== "number" || (from === "below" ? seen >= bound : seen <= bound)) {
    return;
  }
  if (name === "minimum" && seen >= 0) {
    schema[name] = 0;
  } else {
    delete schema[name];
  }
}
