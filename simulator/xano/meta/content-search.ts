import type { FaultOf } from "../../faults/fault.ts";
import { type Row, isRecord, plainText } from "../../rows/field.ts";

/** Faults in searching one table. */
export type SearchFault = FaultOf<"ignore-search" | "ignore-sort" | "refuse-search">;

interface Condition {
  readonly column: string;
  readonly operator: string;
  readonly isOr: boolean;
  readonly value: unknown;
}

type Test = (actual: unknown, wanted: unknown) => boolean;

const tests: Readonly<Record<string, Test>> = {
  "=": (actual, wanted) => actual === wanted,
  "!=": (actual, wanted) => actual !== wanted,
  ">": (actual, wanted) => isFilled(actual) && compare(actual, wanted) > 0,
  ">=": (actual, wanted) => isFilled(actual) && compare(actual, wanted) >= 0,
  "<": (actual, wanted) => isFilled(actual) && compare(actual, wanted) < 0,
  "<=": (actual, wanted) => isFilled(actual) && compare(actual, wanted) <= 0,
  in: (actual, wanted) => Array.isArray(wanted) && wanted.includes(actual),
  "not in": (actual, wanted) => Array.isArray(wanted) && !wanted.includes(actual),
};

/** A content search and the faults in searching its table. */
export interface Searched {
  readonly search: unknown;
  readonly columns: ReadonlySet<string>;
  readonly faults: readonly SearchFault[];
}

/** Rows that match a Xano `search`, or the unknown column or operator. */
export function searchRows(
  rows: readonly Row[],
  { search, columns, faults }: Searched,
): readonly Row[] | { readonly bad: string } {
  const conditions = conditionsOf(search).filter((one) => !isIgnored(one, faults));
  const bad = conditions.find(
    ({ column, operator }) => !columns.has(column) || !(operator in tests),
  );
  if (bad !== undefined) {
    return { bad: columns.has(bad.column) ? bad.operator : bad.column };
  }
  return conditions.length === 0 ? rows : rows.filter((row) => holds(row, conditions));
}

/** Sorts rows by a Xano `sort`; ties by id. */
export function sortRows(rows: readonly Row[], sort: unknown): readonly Row[] {
  const orders = listOf(sort).flatMap((item) => Object.entries(item));
  if (orders.length === 0) {
    return rows;
  }
  return rows.toSorted((one, other) => {
    for (const [column, order] of [...orders, ["id", "asc"] as const]) {
      const difference = compare(one[column], other[column]);
      if (difference !== 0) {
        return order === "desc" ? -difference : difference;
      }
    }
    return 0;
  });
}

/** A condition with an `or` segment is ORed with the previous one; all others are ANDed. */
function holds(row: Row, conditions: readonly Condition[]): boolean {
  const groups: boolean[] = [];
  for (const { column, operator, isOr, value } of conditions) {
    const isMet = tests[operator]?.(row[column], value) === true;
    if (isOr && groups.length > 0) {
      groups.push(groups.pop() === true || isMet);
    } else {
      groups.push(isMet);
    }
  }
  return groups.every(Boolean);
}

/** A condition is an object with one key; Xano silently ignores one with several. */
function conditionsOf(search: unknown): readonly Condition[] {
  return listOf(search)
    .map((item) => Object.entries(item))
    .flatMap(([first, ...more]) =>
      first === undefined || more.length > 0 ? [] : [condition(...first)],
    );
}

function isIgnored({ column, operator }: Condition, faults: readonly SearchFault[]): boolean {
  return faults.some(
    (fault) =>
      fault.kind === "ignore-search" &&
      (fault.column ?? column) === column &&
      (fault.operator ?? operator) === operator,
  );
}

function condition(key: string, value: unknown): Condition {
  const [column = "", operator = "", last] = key.split("|");
  return { column, operator: operator === "" ? "=" : operator, isOr: last === "or", value };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => isRecord(item));
}

/** As in SQL, null is neither below nor above anything. */
function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function compare(one: unknown, other: unknown): number {
  if (one === other) {
    return 0;
  }
  if (one === null || one === undefined) {
    return -1;
  }
  if (other === null || other === undefined) {
    return 1;
  }
  if (typeof one === "number" && typeof other === "number") {
    return one - other;
  }
  return plainText(one) < plainText(other) ? -1 : 1;
}
