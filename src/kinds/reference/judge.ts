import type { ReferenceCheck } from "../../plan/check.ts";
import type { ReferenceSide } from "../../plan/reference/reference.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Finding } from "../../result/result.ts";
import type { Column, TableObject } from "../../ports/metadata.ts";
import { findDeclared, requireReadable } from "../../session/identity.ts";
import { failure, type Judgement } from "../../session/judgement.ts";
import { describeFacts } from "./describe.ts";
import { readFacts } from "./facts.ts";
import { metadataOf, type Session } from "../../session/session.ts";
import { canDeclare, nameTargets, targetsOf, typeColumnOf } from "../../plan/reference/targets.ts";

/**
 * Judges a foreign key: the columns exist with the same type, the instance declares the same target, and every non-empty
 * value has its row. 0, null and "" are empty. All rows are read.
 */
export async function checkReference(check: ReferenceCheck, session: Session): Promise<Judgement> {
  const tables = await metadataOf(session).tables();
  const find = (side: ReferenceSide): FoundColumn | string => findColumn(tables, side);
  const [from, targets] = [find(check.from), targetsOf(check).map(find)];
  const causes = [from, ...typeSide(check).map(find), ...targets].filter(isCause);
  if (isCause(from) || causes.length > 0) {
    const findings = [...new Set(causes)].map((message) => failure("missing", { message }));
    return { findings, depth: "declared" };
  }
  const declared = [
    ...targets.flatMap((target) => (isCause(target) ? [] : judgeType(from, target))),
    ...judgeTarget(check, from.column, tables),
  ];
  const facts = await readFacts(check, session);
  return { findings: [...declared, ...describeFacts(check, facts, session)], depth: "read" };
}

/** The column that says which target is meant, if any. */
function typeSide(check: ReferenceCheck): readonly ReferenceSide[] {
  const column = typeColumnOf(check);
  return column === undefined ? [] : [{ ...check.from, column }];
}

interface FoundColumn {
  readonly side: ReferenceSide;
  readonly column: Column;
}

function isCause(found: FoundColumn | string): found is string {
  return typeof found === "string";
}

/** The column on the instance, or a sentence about what is missing. */
function findColumn(tables: readonly TableObject[], side: ReferenceSide): FoundColumn | string {
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
  return { side, column };
}

/** JSON holds ids of any type. */
function judgeType(from: FoundColumn, to: FoundColumn): Finding[] {
  if (from.column.type === to.column.type || from.column.type === "json") {
    return [];
  }
  const [actual, expected] = [from.column.type, to.column.type];
  const message = `${describe(from.side)} is ${actual}, but ${describe(to.side)} is ${expected}`;
  return [failure("column-type", { message, expected, actual })];
}

function judgeTarget(
  check: ReferenceCheck,
  { type, tableref_id: declared }: Column,
  tables: readonly TableObject[],
): Finding[] {
  const targets = targetsOf(check);
  if (targets.some(({ id }) => id === declared)) {
    return [];
  }
  // What no source states is not for the instance to declare: its rows say whether it holds.
  if (declared === undefined && (check.evidence === "inferred" || !canDeclare(check, type))) {
    return [];
  }
  const target = tables.find(({ id }) => id === declared);
  const actual = declared === undefined ? "no table" : (target?.name ?? `table ${declared}`);
  const expected = nameTargets(check);
  const message = `${describe(check.from)} refers to ${actual} on the instance, not to ${expected}`;
  return [failure("column-reference", { message, expected, actual })];
}

function describe(side: ReferenceSide): string {
  return `${side.name}.${side.column}`;
}
