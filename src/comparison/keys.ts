import { plainText } from "./canonical.ts";
import type { Comparison, KeyOrder, Side } from "../plan/comparison.ts";

/**
 * The key of a row as text; undefined when none of its columns has a value, or the value cannot be ordered. Several
 * columns are joined by `|`; `\` escapes a `\` or `|` of their own, and `\N` means no value.
 */
export function keyOf(
  { key, order }: Comparison,
  side: Side,
  row: Readonly<Record<string, unknown>>,
): string | undefined {
  const parts = key.map((part) => {
    const value = row[part[side]];
    return value === null || value === undefined ? undefined : plainText(value);
  });
  if (parts.every((part) => part === undefined)) {
    return undefined;
  }
  const [only] = parts;
  if (order === "integer") {
    return only !== undefined && /^-?\d+$/.test(only) ? only : undefined;
  }
  return parts.length === 1 ? only : parts.map(escapePart).join("|");
}

function escapePart(part: string | undefined): string {
  return part === undefined ? String.raw`\N` : part.replaceAll(/[\\|]/g, String.raw`\$&`);
}

/** Compares two keys: below 0, 0 or above 0; the same order on both sides, whatever their collation. */
export function compareKeys(order: KeyOrder): (one: string, other: string) => number {
  return order === "integer" ? compareIntegers : compareBytes;
}

/** Digits that a number holds exactly. */
const exactDigits = 15;

function compareIntegers(one: string, other: string): number {
  if (one.length <= exactDigits && other.length <= exactDigits) {
    return Number(one) - Number(other);
  }
  const [a, b] = [BigInt(one), BigInt(other)];
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Compares UTF-8 bytes, like PostgreSQL's collation "C"; unlike UTF-16, this puts surrogate pairs last. */
function compareBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) {
      return codePointRank(a) - codePointRank(b);
    }
  }
  return one.length - other.length;
}

const [firstSurrogate, lastSurrogate] = [0xd8_00, 0xdf_ff];

function codePointRank(unit: number): number {
  return unit >= firstSurrogate && unit <= lastSurrogate ? unit + 0x1_00_00 : unit;
}
