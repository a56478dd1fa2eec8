import type { TableCheck } from "../../plan/check.ts";
import { InstanceError } from "../../errors.ts";
import { emptyMapWords, isEmptyMap } from "../../contract/empty-map.ts";
import { explainErrors } from "../../contract/explain/explain.ts";
import type { Finding } from "../../result/result.ts";
import type { RowPage, TableObject } from "../../ports/metadata.ts";
import { judgeIndexes } from "./column-facts.ts";
import { judgeColumns } from "./columns.ts";
import { foldRows } from "./fold-rows.ts";
import { findDeclared } from "../../session/identity.ts";
import { drift, failure, type Judgement } from "../../session/judgement.ts";
import { metadataOf, type Session } from "../../session/session.ts";

const sampleSize = 25;

/** Judges a table: name and id, every declared column, the minimum number of rows, and a sample of its rows. */
export async function checkTable(check: TableCheck, session: Session): Promise<Judgement> {
  const { object: table, findings } = findDeclared(
    check.table,
    await metadataOf(session).tables(),
    "table",
  );
  if (table === undefined) {
    return { findings, depth: "declared" };
  }
  const declared = [
    ...findings,
    ...judgeAuth(check, table),
    ...judgeColumns(check.columns, table.schema),
    ...judgeIndexes(check.columns, table),
  ];
  try {
    const page = await metadataOf(session).rowPage(table.id, 1, sampleSize);
    return {
      findings: [...declared, ...judgeRows(check, page, { table, session })],
      depth: "read",
      ...(page.attempts === undefined ? {} : { attempts: page.attempts }),
    };
  } catch (error) {
    if (error instanceof InstanceError) {
      // If the rows cannot be read, the findings about the declaration are still reported.
      return { findings: declared, depth: "declared", unjudged: error };
    }
    throw error;
  }
}

function judgeAuth(check: TableCheck, table: TableObject): Finding[] {
  if (check.auth === undefined || check.auth === table.auth) {
    return [];
  }
  const message = `table ${check.table.name} is ${table.auth ? "an" : "no"} auth table`;
  return [failure("auth", { message, expected: String(check.auth), actual: String(table.auth) })];
}

/** @throws {InstanceError} `unexpected-answer` when the instance gives no count and one page does not settle it */
function judgeCount({ table, minRows }: TableCheck, { rows, total, nextPage }: RowPage): Finding[] {
  const counted = total === "unknown" ? rows.length : total;
  if (counted >= minRows) {
    return [];
  }
  if (total === "unknown" && nextPage !== null) {
    const message = `the instance does not say how many rows table ${table.name} has`;
    throw new InstanceError("unexpected-answer", message);
  }
  const message = `table ${table.name} has ${counted === 1 ? "1 row" : `${counted} rows`}`;
  return [failure("rows", { message, expected: `at least ${minRows}`, actual: String(counted) })];
}

function judgeRows(
  check: TableCheck,
  page: RowPage,
  { table, session }: { readonly table: TableObject; readonly session: Session },
): Finding[] {
  const { rows } = page;
  const findings = judgeCount(check, page);
  const present = new Set(table.schema.map(({ name }) => name));
  const columns = check.columns.filter(({ name }) => present.has(name));
  const errorsOf = session.contracts.forRows(check.table.name, columns);
  const maps = new Set<string>();
  const deviations = rows.flatMap((row) => {
    const all = errorsOf(row);
    all.filter(isEmptyMap).forEach(({ instancePath }) => maps.add(instancePath));
    const errors = all.filter((error) => !isEmptyMap(error));
    const reported =
      errors.length === 0
        ? []
        : explainErrors(errors, row, session.redactor.row(row, check.table.name));
    return reported.map((finding) => ({ row: String(row["id"]), finding }));
  });
  const read = [...maps].map((path) =>
    drift("row-contract", { path, message: `${path}: ${emptyMapWords}` }),
  );
  return [...findings, ...foldRows(deviations), ...read];
}
