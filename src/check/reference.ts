import type { ReferenceCheck } from "../plan/check.ts";
import { didYouMean } from "../plan/nearest.ts";
import type { Finding } from "../result/result.ts";
import type { Column, TableObject } from "../instance/ports.ts";
import { findDeclared } from "./identity.ts";
import { failure, type Judgement } from "./judgement.ts";
import type { ColumnValues, TableScan } from "./scan.ts";
import type { Session } from "./session.ts";

const shownOrphans = 5;

/**
 * Judges a foreign key: both columns exist with one type, the instance declares the same target, and every
 * non-empty value has its row. 0, null and "" are empty. All rows are read.
 */
export async function checkReference(check: ReferenceCheck, session: Session): Promise<Judgement> {
  const tables = await session.metadata.tables();
  const from = findColumn(tables, check.from);
  const to = findColumn(tables, check.to);
  if (typeof from === "string" || typeof to === "string") {
    const causes = [from, to].filter((side) => typeof side === "string");
    const findings = [...new Set(causes)].map((message) => failure("missing", { message }));
    return { findings, depth: "declared" };
  }
  const declared = [
    ...judgeTypes(check, from.column, to.column),
    ...judgeTarget(check, from.column, tables),
  ];
  const [child, parent] = await Promise.all([
    session.scan(from.table.id, check.from.scanned),
    session.scan(to.table.id, check.to.scanned),
  ]);
  const values = valuesOf(child, check.from);
  const targets = check.to.column === "id" ? parent.ids : valuesOf(parent, check.to);
  const show = (value: unknown): string => showReference(check.from, value, session);
  return {
    findings: [...declared, ...judgeValues(check, { values, targets, show })],
    depth: "read",
  };
}

/** @throws {Error} when the plan forgot the column in `scanned`: its rows would pass unread */
function valuesOf(scan: TableScan, side: ReferenceCheck["from"]): ColumnValues {
  const values = scan.values.get(side.column);
  if (values === undefined) {
    throw new Error(`the plan does not scan ${describe(side)}`);
  }
  return values;
}

interface FoundColumn {
  readonly table: TableObject;
  readonly column: Column;
}

/** The column on the instance, or a sentence that says what is missing. */
function findColumn(
  tables: readonly TableObject[],
  side: ReferenceCheck["from"],
): FoundColumn | string {
  const { object: table, findings } = findDeclared(side, tables, "table");
  const [deviation] = findings;
  if (table === undefined || deviation !== undefined) {
    return deviation?.message ?? `table ${side.name} (${side.id}) does not exist`;
  }
  const column = table.schema.find(({ name }) => name === side.column);
  if (column === undefined) {
    const names = table.schema.map(({ name }) => name);
    return `table ${side.name} has no column ${side.column}${didYouMean(side.column, names)}`;
  }
  return { table, column };
}

function judgeTypes(check: ReferenceCheck, from: Column, to: Column): Finding[] {
  if (from.type === to.type) {
    return [];
  }
  const message = `${describe(check.from)} is ${from.type}, but ${describe(check.to)} is ${to.type}`;
  return [failure("column-type", { message, expected: to.type, actual: from.type })];
}

function judgeTarget(
  check: ReferenceCheck,
  from: Column,
  tables: readonly TableObject[],
): Finding[] {
  if (from.tableref_id === check.to.id) {
    return [];
  }
  const target = tables.find(({ id }) => id === from.tableref_id);
  const actual =
    from.tableref_id === undefined ? "no table" : (target?.name ?? `table ${from.tableref_id}`);
  const message = `${describe(check.from)} refers to ${actual} on the instance, not to ${check.to.name}`;
  return [failure("column-reference", { message, expected: check.to.name, actual })];
}

/** A value of the referring column as it may be shown. */
function showReference(
  { name, column }: ReferenceCheck["from"],
  value: unknown,
  { redactor }: Session,
): string {
  return Object.values(redactor.row({ [column]: value }, name))
    .map(String)
    .join();
}

interface ReadValues {
  readonly values: ColumnValues;
  readonly targets: { has(value: unknown): boolean };
  readonly show: (value: unknown) => string;
}

function judgeValues(check: ReferenceCheck, { values, targets, show }: ReadValues): Finding[] {
  const filled = [...values].filter(([value]) => !isEmpty(value));
  const orphans = filled.filter(([value]) => !targets.has(value));
  const empty = [...values].filter(([value]) => isEmpty(value));
  return [
    ...(orphans.length > 0 ? [describeOrphans(check, orphans, show)] : []),
    ...(check.required && empty.length > 0 ? [describeEmpty(check, empty)] : []),
  ];
}

type Counted = readonly (readonly [
  unknown,
  { readonly count: number; readonly firstRow: unknown },
])[];

function describeOrphans(
  check: ReferenceCheck,
  orphans: Counted,
  show: ReadValues["show"],
): Finding {
  const rows = countRows(orphans);
  const shown = orphans
    .slice(0, shownOrphans)
    .map(([value, { firstRow }]) => `row ${String(firstRow)} → ${show(value)}`);
  const rest =
    orphans.length > shownOrphans ? `, and ${orphans.length - shownOrphans} more values` : "";
  return failure("orphan", {
    path: check.from.column,
    message: `${rows} of ${check.from.name} without their ${check.to.name}: ${shown.join(", ")}${rest}`,
    expected: `every ${check.from.column} to be an id of ${check.to.name}`,
    actual: `${orphans.length === 1 ? "1 value" : `${orphans.length} values`} without a row`,
  });
}

function describeEmpty(check: ReferenceCheck, empty: Counted): Finding {
  const [first] = empty;
  return failure("empty-reference", {
    path: check.from.column,
    message: `${countRows(empty)} of ${check.from.name} with an empty ${check.from.column}, first row ${String(first?.[1].firstRow)}`,
    expected: "a required reference",
    actual: "0, null or nothing",
  });
}

function countRows(values: Counted): string {
  const rows = values.reduce((sum, [, { count }]) => sum + count, 0);
  return rows === 1 ? "1 row" : `${rows} rows`;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === 0 || value === "";
}

function describe(side: ReferenceCheck["from"]): string {
  return `${side.name}.${side.column}`;
}
