import type { ReferenceCheck } from "../../plan/check.ts";
import { counted } from "../../text/counted.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Finding } from "../../result/result.ts";
import type { Column, TableObject } from "../../ports/metadata.ts";
import { findDeclared, requireReadable } from "../../session/identity.ts";
import { failure, type Judgement } from "../../session/judgement.ts";
import { readFacts, type ReferenceFacts } from "./facts.ts";
import { metadataOf, type Session } from "../../session/session.ts";

/**
 * Judges a foreign key: both columns exist with the same type, the instance declares the same target, and every
 * non-empty value has its row. 0, null and "" are empty. All rows are read.
 */
export async function checkReference(check: ReferenceCheck, session: Session): Promise<Judgement> {
  const tables = await metadataOf(session).tables();
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
  const facts = await readFacts(check, session);
  const show = (value: unknown): string => showReference(check.from, value, session);
  return { findings: [...declared, ...judgeFacts(check, facts, show)], depth: "read" };
}

interface FoundColumn {
  readonly table: TableObject;
  readonly column: Column;
}

/** The column on the instance, or a sentence about what is missing. */
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
  requireReadable(`column ${side.column} of table ${side.name}`, column);
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

/** A value of the referring column, ready to be shown. */
function showReference(
  { name, column }: ReferenceCheck["from"],
  value: unknown,
  { redactor }: Session,
): string {
  return Object.values(redactor.row({ [column]: value }, name))
    .map(String)
    .join();
}

type Show = (value: unknown) => string;

function judgeFacts(
  check: ReferenceCheck,
  { orphans, empties }: ReferenceFacts,
  show: Show,
): Finding[] {
  return [
    ...(orphans.rows > 0 ? [describeOrphans(check, orphans, show)] : []),
    ...(check.required && empties.rows > 0 ? [describeEmpty(check, empties)] : []),
  ];
}

function describeOrphans(
  { from, to }: ReferenceCheck,
  { rows, values, first }: ReferenceFacts["orphans"],
  show: Show,
): Finding {
  const shown = first.map(({ value, row }) => `row ${String(row)} → ${show(value)}`);
  const rest = values > first.length ? `, and ${values - first.length} more values` : "";
  return failure("orphan", {
    path: from.column,
    message: `${counted(rows, "row")} of ${from.name} without their ${to.name}: ${shown.join(", ")}${rest}`,
    expected: `every ${from.column} to be an id of ${to.name}`,
    actual: `${counted(values, "value")} without a row`,
  });
}

function describeEmpty({ from }: ReferenceCheck, empties: ReferenceFacts["empties"]): Finding {
  return failure("empty-reference", {
    path: from.column,
    message: `${counted(empties.rows, "row")} of ${from.name} with an empty ${from.column}, first row ${String(empties.firstRow)}`,
    expected: "a required reference",
    actual: "0, null or nothing",
  });
}

function describe(side: ReferenceCheck["from"]): string {
  return `${side.name}.${side.column}`;
}
