import type { RowSet, Threshold } from "../../plan/measure.ts";
import type { CellCondition, CellTest, CellValue } from "../../plan/condition.ts";
import { showNumber } from "../../text/decimal.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** Longer ages are shown in days. */
const longestHours = 100;

/** Formats a number with thousands separators: `1,001`. */
export function showCount(value: number | string): string {
  const [whole = "", fraction] = showNumber(value).split(".");
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `1 row`, `1,001 rows`. */
export function showRows(rows: number): string {
  return `${showCount(rows)} ${rows === 1 ? "row" : "rows"}`;
}

/** Formats a duration in ms: `45 s`, `12 min`, `25 h`, `73 h 5 min`; from 100 h in days, `12 days`. */
export function showAge(ms: number): string {
  if (ms < minuteMs) {
    return `${Math.floor(ms / 1000)} s`;
  }
  if (ms < hourMs) {
    return `${Math.floor(ms / minuteMs)} min`;
  }
  if (ms < longestHours * hourMs) {
    const minutes = Math.floor((ms % hourMs) / minuteMs);
    return `${Math.floor(ms / hourMs)} h${minutes === 0 ? "" : ` ${minutes} min`}`;
  }
  return `${showCount(Math.floor(ms / dayMs))} days`;
}

/** `24 h` and `ahead of`: how far, and on which side of this machine's, the instance's clock is. */
export function apartBy(aheadMs: number): readonly [apart: string, side: string] {
  const apart = showAge(Math.round(Math.abs(aheadMs) / 1000) * 1000);
  return [apart, aheadMs > 0 ? "ahead of" : "behind"];
}

/** `the instance's clock is 24 h ahead of this machine's`. */
export function describeAhead(aheadMs: number): string {
  return `the instance's clock is ${apartBy(aheadMs).join(" ")} this machine's`;
}

/** Names a set of rows: `stage_listing_skyslope with is_processed = false`. */
export function showRowSet({ table, where }: RowSet): string {
  return where.length === 0 ? table.name : `${table.name} with ${showConditions(where)}`;
}

/** `is_processed = false and user_id in 60, 61`. */
export function showConditions(conditions: readonly CellCondition[]): string {
  return conditions.map(showCondition).join(" and ");
}

/** A condition, worded to follow `with` or `break`. */
export function showCondition({ column, test }: CellCondition): string {
  if ("thanMs" in test) {
    return `${column} ${test.is} than ${showAge(test.thanMs)}`;
  }
  return "value" in test
    ? `${column} ${test.is} ${showList([test.value].flat())}`
    : `${column} ${test.is}`;
}

const wanted: Readonly<Record<Extract<CellTest, { readonly value: unknown }>["is"], string>> = {
  "=": "",
  "!=": "not ",
  in: "one of ",
  "not in": "none of ",
  "<": "less than ",
  "<=": "at most ",
  ">": "more than ",
  ">=": "at least ",
};

/** The expected number: `0`, `at most 1,000`, `one of 1, 2`. */
export function showExpected(test: CellTest): string {
  return "value" in test
    ? `${wanted[test.is]}${[test.value].flat().map(showFigure).join(", ")}`
    : showCondition({ column: "it", test });
}

/** The most severe threshold that is exceeded: `; warning: more than 1,000`; empty when none is. */
export function showExceeded(threshold: Threshold | undefined, value: number): string {
  if (threshold === undefined || value <= threshold.warning) {
    return "";
  }
  const level = value > threshold.critical ? "critical" : "warning";
  const bound = threshold[level];
  const shown = threshold.unit === "ms" ? showAge(bound) : showCount(bound);
  return `; ${level}: more than ${shown}`;
}

/** Formats a list of values: `"New", "Started", null`. */
export function showList(values: readonly CellValue[]): string {
  return values.map(showWanted).join(", ");
}

function showFigure(value: CellValue): string {
  return typeof value === "number" ? showCount(value) : showWanted(value);
}

function showWanted(value: CellValue): string {
  return JSON.stringify(value);
}
