import type { Comparison, Side } from "../../../plan/comparison.ts";
import type { ParityCheck } from "../../../plan/check.ts";
import type { CellCondition } from "../../../plan/condition.ts";
import { didYouMean } from "../../../text/nearest.ts";
import type { RowByRow } from "../../../plan/parity.ts";
import type { TableObject, V1 } from "../../../ports/metadata.ts";
import type { TypedCondition } from "../../../ports/typed-condition.ts";
import type { CompareOptions } from "../../../comparison/compare.ts";
import { compareSql } from "../../../comparison/sql/compare-sql.ts";
import type { Finding } from "../../../result/result.ts";
import { requireReadable } from "../../../session/identity.ts";
import { failure, type Judgement } from "../../../session/judgement.ts";
import type { Session } from "../../../session/session.ts";
import { toTyped } from "../../invariant/asked-rows.ts";
import { findTables } from "../sides.ts";
import { describeDifferences, shownDifference } from "./findings.ts";
import { namedColumns } from "./named-columns.ts";
import { comparePaged, type Found } from "./paged.ts";

type Both = Session & { readonly v1: V1 };

type Tables = Readonly<Record<Side, TableObject>>;

/** Judges whether both sides have the same rows: in PostgreSQL where both have it, else page by page. */
export async function judgeRowByRow(
  { id, expect }: ParityCheck,
  compared: RowByRow,
  session: Both,
): Promise<Judgement> {
  const tables = await findTables(compared, session);
  if ("missing" in tables) {
    return { findings: tables.missing, depth: "declared" };
  }
  const missing = [
    ...missingColumns(compared, "v1", tables),
    ...missingColumns(compared, "v2", tables),
  ];
  if (missing.length > 0) {
    return { findings: missing, depth: "declared" };
  }
  const judged = { compared, tables, comparison: toComparison(compared, tables) };
  const write = session.comparing?.write;
  const found = await compare(judged, session, {
    isFault: ({ kind }, { v1, v2 }) =>
      !(expect?.kind === "superset" && kind === "missing in V1") &&
      ![...v1, ...v2].some(({ writtenAt = 0 }) => isOnItsWay(writtenAt, compared, session)),
    ...(write && {
      onDifference: (one) => write({ check: id, ...shownDifference(compared, one, session) }),
    }),
  });
  return {
    findings: [
      ...describeDifferences(compared, found, session),
      ...(found.note ? [found.note] : []),
    ],
    depth: "read",
    // What a part of the rows has says nothing of how the gap moves.
    ...(found.unjudged === undefined
      ? { measured: { value: found.total, unit: "rows" } as const }
      : { unjudged: found.unjudged }),
  };
}

function isOnItsWay(writtenAt: number, { minAgeMs }: RowByRow, { clock }: Both): boolean {
  return minAgeMs !== undefined && writtenAt > clock.date().getTime() - minAgeMs;
}

interface Judged {
  readonly compared: RowByRow;
  readonly tables: Tables;
  readonly comparison: Comparison;
}

async function compare(judged: Judged, session: Both, options: CompareOptions): Promise<Found> {
  const { compared, tables, comparison } = judged;
  const of = (side: Side): readonly TypedCondition[] =>
    compared.where[side].map((one) => typed(one, tables[side], session));
  const where = { v1: of("v1"), v2: of("v2") };
  const { sql, sqlV1 } = session;
  if (sql === undefined || sqlV1 === undefined) {
    return comparePaged({ ...judged, where }, session, options);
  }
  const sides = {
    v1: { sql: sqlV1, tableId: tables.v1.id, where: where.v1 },
    v2: { sql, tableId: tables.v2.id, where: where.v2 },
  };
  return compareSql(comparison, sides, options);
}

function typed(condition: CellCondition, table: TableObject, { clock }: Both): TypedCondition {
  return toTyped(condition, table, clock.date().getTime());
}

/** Names of the columns that say when a row was written, the better one first. */
const writtenColumns = ["updated_at", "created_at"] as const;

function toComparison({ key, fields, shared, minAgeMs }: RowByRow, tables: Tables): Comparison {
  const both = shared.filter(({ name }) => columnIn(tables.v1, name) !== undefined);
  const isInteger = key.every(
    ({ v1, v2 }) => isPlainInteger(tables.v1, v1) && isPlainInteger(tables.v2, v2),
  );
  const written = (side: Side): string | undefined =>
    writtenColumns.find((name) => columnIn(tables[side], name) !== undefined);
  const [v1, v2] = [written("v1"), written("v2")];
  return {
    key,
    order: key.length === 1 && isInteger ? "integer" : "text",
    fields: [...fields, ...both],
    ...(minAgeMs === undefined ? {} : { writtenAt: { ...(v1 && { v1 }), ...(v2 && { v2 }) } }),
  };
}

function columnIn(
  { schema }: TableObject,
  name: string,
): TableObject["schema"][number] | undefined {
  return schema.find((column) => column.name === name);
}

function isPlainInteger(table: TableObject, name: string): boolean {
  const column = columnIn(table, name);
  return column?.type === "int" && column.style === "single";
}

/** Columns that the entry names and a side has not. @throws {InstanceError} when one cannot be read */
function missingColumns(compared: RowByRow, side: Side, tables: Tables): Finding[] {
  const { name, schema } = tables[side];
  const names = schema.map((column) => column.name);
  return namedColumns(compared, side).flatMap((column) => {
    requireReadable(`column ${column} of table ${name}`, columnIn(tables[side], column) ?? {});
    if (names.includes(column)) {
      return [];
    }
    const message = `table ${name} of ${side.toUpperCase()} has no column ${column}${didYouMean(column, names)}`;
    return [failure("column-missing", { path: `${side}.${column}`, message })];
  });
}
