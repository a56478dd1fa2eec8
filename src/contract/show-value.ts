import { isRecord } from "../plan/is-record.ts";
import { isMasked } from "../redaction/mask.ts";
import { pointerTo, stepsOf } from "../text/json-pointer.ts";

const shownCharacters = 40;

/** A value with its type, cut short, as it stands in a finding: `string "nope"`, `array of 3`, `null`. */
export function showValue(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return `array of ${value.length}`;
  }
  if (isRecord(value)) {
    return `object with ${Object.keys(value).slice(0, 5).join(", ") || "no properties"}`;
  }
  if (typeof value === "string") {
    const cut = value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;
    return `string ${JSON.stringify(cut)}`;
  }
  return `${typeof value} ${JSON.stringify(value)}`;
}

/** A value with its own type, written as `shown` has it: `string personal#1a2b3c`, `number [redacted]`. */
export function showAs(value: unknown, shown: unknown): string {
  if (typeof shown !== "string" || !isMasked(shown)) {
    return showValue(shown);
  }
  return shown.startsWith(`${typeof value}#`) ? shown : `${typeof value} ${shown}`;
}

/** The value that a JSON pointer names; undefined where there is none. */
export function valueAt(body: unknown, pointer: string): unknown {
  return placesOf(body, stepsOf(pointer)).at(-1);
}

/** The values on the way: the body, then one a step. */
export function placesOf(body: unknown, steps: readonly string[]): readonly unknown[] {
  const values = [body];
  for (const step of steps) {
    const value = values.at(-1);
    const isObject = typeof value === "object" && value !== null && Object.hasOwn(value, step);
    values.push(isObject ? Reflect.get(value, step) : undefined);
  }
  return values;
}

/** Stands for every item of a list among the names on a way. */
export const everyItem = "*";

/** A value, and the JSON pointer to it. */
export interface PlacedValue {
  readonly at: string;
  readonly value: unknown;
}

/** The values at the end of a way through a body, with their places; a way through a list leads to each of its items. */
export function valuesAt(body: unknown, steps: readonly string[], at = ""): readonly PlacedValue[] {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return [{ at, value: body }];
  }
  if (step === everyItem) {
    return Array.isArray(body)
      ? body.flatMap((item: unknown, index) => valuesAt(item, rest, `${at}/${index}`))
      : [];
  }
  const isObject = typeof body === "object" && body !== null && Object.hasOwn(body, step);
  return isObject ? valuesAt(Reflect.get(body, step), rest, pointerTo(at, step)) : [];
}
