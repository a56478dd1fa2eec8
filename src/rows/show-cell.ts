import { showNumber } from "../text/decimal.ts";
import { isRecord } from "../plan/is-record.ts";
import { isForeign, readCell } from "./cell.ts";
import type { CellKind } from "../ports/typed-condition.ts";

/** A text that is equal for two cells if and only if their values are. */
export function cellKey(cell: unknown, kind: CellKind): string {
  const value = kind === "moment" ? readCell(cell, kind) : undefined;
  return typeof value === "number" ? String(value) : showCell(cell, kind);
}

/** Formats a cell: text quoted, moments in UTC, JSON with sorted keys. */
export function showCell(cell: unknown, kind: CellKind): string {
  const value = readCell(cell, kind);
  if (isForeign(value)) {
    return showJson(value.foreign);
  }
  if (value === null || typeof value === "boolean") {
    return String(value);
  }
  if (kind === "moment") {
    return showMoment(Number(value));
  }
  const isNumber = typeof value === "number" || kind === "integer" || kind === "decimal";
  return isNumber ? showNumber(value) : JSON.stringify(value);
}

/** Formats a moment: `2026-01-26 10:00 UTC`. */
export function showMoment(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? `${at} ms`
    : `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function showJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === "bigint") {
      return String(inner);
    }
    return isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  });
}
