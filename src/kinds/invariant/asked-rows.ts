import { kindOf, toPoints } from "../../rows/cell.ts";
import type { CellKind, TypedCondition } from "../../ports/typed-condition.ts";
import type { TableObject } from "../../ports/metadata.ts";
import type { AskedRows, TypedColumn } from "../../ports/row-questions.ts";
import type { Measure, RowSet } from "../../plan/measure.ts";
import type { CellCondition } from "../../plan/condition.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Finding } from "../../result/result.ts";
import { askedColumns } from "./asked-columns.ts";
import { findDeclared, requireReadable } from "../../session/identity.ts";
import { failure } from "../../session/judgement.ts";

/** The tables that a measure queries, as the instance describes them. */
export interface FoundTables {
  /** What is missing; if anything is, the measure cannot be asked. */
  readonly findings: readonly Finding[];
  /** By name in the plan. */
  readonly tables: ReadonlyMap<string, TableObject>;
}

/** Finds the tables and columns of a measure; `unknown` ends the sentence that reports a missing one. */
export function findTables(
  measure: Measure,
  actual: readonly TableObject[],
  unknown: string,
): FoundTables {
  const tables = new Map<string, TableObject>();
  const findings: Finding[] = [];
  for (const [{ table: declared }, columns] of askedColumns(measure)) {
    const found = findDeclared(declared, actual, "table");
    findings.push(...found.findings);
    if (found.object !== undefined) {
      tables.set(declared.name, found.object);
      findings.push(...missingColumns(found.object, columns, unknown));
    }
  }
  return { findings: distinct(findings), tables };
}

/** Whether a measure queries rows at all. */
export function asksRows(measure: Measure): boolean {
  return askedColumns(measure).length > 0;
}

/** The rows of a set for a question, with ages measured from `nowMs`. */
export function toAsked({ table, where }: RowSet, tables: Tables, nowMs: number): AskedRows {
  const object = tables.get(table.name);
  return {
    tableId: object?.id ?? table.id,
    where: where.map((condition) => toTyped(condition, object, nowMs)),
  };
}

/** A condition with the instance's type of the cell. */
export function toTyped(
  { column, test }: CellCondition,
  table: TableObject | undefined,
  nowMs: number,
): TypedCondition {
  const isAge = test.is === "older" || test.is === "newer";
  const kind = isAge ? "moment" : kindIn(table, column);
  return { column, kind, tests: toPoints(test, kind, nowMs) };
}

/** A column with the type that the instance gives it. */
export function toColumn(name: string, table: TableObject | undefined): TypedColumn {
  return { name, kind: kindIn(table, name) };
}

type Tables = FoundTables["tables"];

function kindIn(table: TableObject | undefined, name: string): CellKind {
  const column = table?.schema.find((one) => one.name === name);
  return column === undefined ? "json" : kindOf(column);
}

function missingColumns(
  { name, schema }: TableObject,
  columns: readonly string[],
  unknown: string,
): Finding[] {
  const names = schema.map((column) => column.name);
  for (const column of schema.filter((one) => columns.includes(one.name))) {
    requireReadable(`column ${column.name} of table ${name}`, column);
  }
  return columns
    .filter((column) => !names.includes(column))
    .map((path) => {
      const message = `${name} has no column ${path}, so ${unknown}${didYouMean(path, names)}`;
      return failure("column-missing", { path, message });
    });
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}
