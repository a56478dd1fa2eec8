import { readTimestamp } from "../rows/timestamp.ts";
import { parseExact } from "../wire/body/exact-json.ts";
import { isNumberText, showNumber } from "../text/decimal.ts";
import { isRecord } from "../plan/is-record.ts";
import type { CanonicalCell, Cast, ComparedField, FieldSource, Side } from "../plan/comparison.ts";

/** The value of a field on one side; `cells` are the values by column. */
export function canonicalCell(
  field: ComparedField,
  side: Side,
  cells: Readonly<Record<string, unknown>>,
): CanonicalCell {
  const cell = canonicalText(valueFrom(field[side], cells), field.cast, side);
  const mapped = side === "v1" && cell !== null ? lookUp(field, cell) : cell;
  return field.isEmptyNull === true && mapped !== null && emptyTexts.has(mapped) ? null : mapped;
}

/** Canonical texts that may mean no value. */
export const emptyTexts: ReadonlySet<string> = new Set(["", "0", "[]", "{}", '""']);

function lookUp({ lookup = [] }: ComparedField, cell: string): string {
  return lookup.find(([v1]) => v1 === cell)?.[1] ?? cell;
}

function valueFrom(source: FieldSource, cells: Readonly<Record<string, unknown>>): unknown {
  return "column" in source ? cells[source.column] : source.constant;
}

/** The canonical text of a value under a cast; a value that the cast cannot read keeps its own text. */
export function canonicalText(value: unknown, cast: Cast, side: Side): CanonicalCell {
  if (value === null || value === undefined) {
    return null;
  }
  return cast.as === "moment"
    ? momentText(value, { seconds: cast.seconds ?? [], side })
    : readers[cast.as](value);
}

const readers: Readonly<Record<Exclude<Cast["as"], "moment">, (value: unknown) => CanonicalCell>> =
  {
    text: plainText,
    integer: numberText,
    decimal: numberText,
    boolean: (value) => booleans.get(plainText(value)) ?? plainText(value),
    day: dayText,
    json: jsonText,
  };

/** Any value as text: numbers with all digits, JSON with sorted keys. */
export function plainText(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  if (typeof value === "number" && Number.isFinite(value)) {
    return showNumber(value);
  }
  return typeof value === "bigint" || typeof value === "boolean"
    ? String(value)
    : sortedJson(value);
}

const booleans: ReadonlyMap<string, string> = new Map([
  ...["true", "t", "1"].map((text) => [text, "true"] as const),
  ...["false", "f", "0"].map((text) => [text, "false"] as const),
]);

function numberText(value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) {
    return showNumber(value);
  }
  const text = plainText(value);
  const trimmed = text.trim();
  return isNumberText(trimmed) ? showNumber(trimmed) : text;
}

interface MomentUnit {
  readonly seconds: readonly Side[];
  readonly side: Side;
}

/** Epoch ms; whole seconds when one side has no fractions. */
function momentText(value: unknown, { seconds, side }: MomentUnit): string {
  const text = plainText(value).trim();
  const factor = seconds.includes(side) ? 1000 : 1;
  const ms = isNumberText(text) ? Math.floor(Number(text) * factor) : readTimestamp(text);
  if (ms === undefined || !Number.isSafeInteger(ms)) {
    return plainText(value);
  }
  return String(seconds.length > 0 ? Math.floor(ms / 1000) * 1000 : ms);
}

/** The last moment that a Date can hold. */
const lastMs = 8.64e15;

/** The day in UTC: `2026-01-11`. */
function dayText(value: unknown): string {
  const text = plainText(value).trim();
  const ms = isNumberText(text) ? Math.floor(Number(text)) : readTimestamp(text);
  return ms === undefined || Math.abs(ms) > lastMs
    ? plainText(value)
    : new Date(ms).toISOString().slice(0, 10);
}

/** JSON, also when stored as text, without spaces and with sorted keys. */
function jsonText(value: unknown): CanonicalCell {
  const held = typeof value === "string" ? parsed(value) : value;
  return held === null ? null : sortedJson(held);
}

function parsed(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return text;
  }
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((one) => sortedJson(one)).join(",")}]`;
  }
  if (isRecord(value)) {
    const names = Object.keys(value).toSorted();
    const members = names.map((name) => `${JSON.stringify(name)}:${sortedJson(value[name])}`);
    return `{${members.join(",")}}`;
  }
  // A long integer is text if it would lose digits as a number.
  const isText = typeof value === "string" && !/^-?\d{16,}$/.test(value);
  return isText || value === null || value === undefined
    ? JSON.stringify(value ?? null)
    : plainText(value);
}
