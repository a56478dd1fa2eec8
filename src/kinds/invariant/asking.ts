import { showCell } from "../../rows/show-cell.ts";
import type { TypedColumn, ValueCount } from "../../ports/row-questions.ts";
import type { InvariantCheck } from "../../plan/check.ts";
import type { RowSet } from "../../plan/measure.ts";
import type { CellCondition } from "../../plan/condition.ts";
import { toAsked, toColumn, toTyped, type FoundTables } from "./asked-rows.ts";
import { showCount, showRows } from "./words.ts";
import type { Judgement } from "../../session/judgement.ts";
import type { Session } from "../../session/session.ts";

/** An invariant being judged, and what it needs. */
export interface Asking {
  readonly check: InvariantCheck;
  readonly session: Session;
  readonly tables: FoundTables["tables"];
  /** Epoch ms from which ages are measured. */
  readonly nowMs: number;
}

/** The result of a measurement, without how the rows were read. */
export type Measurement = Pick<
  Judgement,
  "findings" | "depth" | "measured" | "exchange" | "attempts" | "isUnread" | "blockedBy"
> & {
  /** Rows that were read and judged by the suite. */
  readonly readRows?: number | undefined;
};

/** The result for no rows: it passes, and nothing was read. */
export const vacuous: Measurement = { findings: [], depth: "declared" };

/** The rows for a question. */
export function askedRows({ tables, nowMs }: Asking, rows: RowSet): ReturnType<typeof toAsked> {
  return toAsked(rows, tables, nowMs);
}

/** A condition for a question. */
export function askedCondition(
  { tables, nowMs }: Asking,
  { table }: RowSet,
  condition: CellCondition,
): ReturnType<typeof toTyped> {
  return toTyped(condition, tables.get(table.name), nowMs);
}

/** A column for a question. */
export function askedColumn({ tables }: Asking, { table }: RowSet, name: string): TypedColumn {
  return toColumn(name, tables.get(table.name));
}

/** A cell ready to be shown, with personal data hidden. */
export function showSafe(
  { session }: Asking,
  { table }: RowSet,
  { name, kind, value }: TypedColumn & { readonly value: unknown },
): string {
  const plain = typeof value === "bigint" ? String(value) : value;
  const shown = session.redactor.row({ [name]: plain }, table.name)[name];
  return shown === plain ? showCell(plain, kind) : String(shown);
}

/** `"error" in 2 rows (first row 12)`, `"paused" in row 14`. */
export function showWhere(value: string, { rows, firstRow }: Omit<ValueCount, "value">): string {
  const first = `row ${String(firstRow)}`;
  return rows === 1 ? `${value} in ${first}` : `${value} in ${showRows(rows)} (first ${first})`;
}

/** `, and 3 more values`; empty when all are shown. */
export function showRest(all: number, shown: number): string {
  const rest = all - shown;
  return rest > 0 ? `, and ${showCount(rest)} more ${rest === 1 ? "value" : "values"}` : "";
}
