import type { Row, RowsPort, Where } from "../../../../authoring/ports.ts";
import { InstanceError } from "../../../errors.ts";
import type { OwnCheck } from "../../../plan/check.ts";
import type { CellCondition } from "../../../plan/condition.ts";
import type { TableRef } from "../../../plan/objects.ts";
import type { TableObject } from "../../../ports/metadata.ts";
import type { AskedRows } from "../../../ports/row-questions.ts";
import { holds } from "../../../rows/cell.ts";
import { findDeclared } from "../../../session/identity.ts";
import { metadataOf, questionsOf, type Session } from "../../../session/session.ts";
import { didYouMean } from "../../../text/nearest.ts";
import { toAsked } from "../../invariant/asked-rows.ts";
import { planWhere } from "../../planned/conditions.ts";
import { ask, askEach, Mistake, type Course } from "../course.ts";

/** Rows of the tables that a check uses. */
export function openRowsPort(check: OwnCheck, session: Session, course: Course): RowsPort<string> {
  const asked = (name: string, where?: Where): Promise<AskedRows> =>
    toQuestion(name, where, { check, session });
  async function* read(name: string, where?: Where): AsyncIterable<Row> {
    const { tableId, where: conditions } = await asked(name, where);
    course.depth = "read";
    for await (const page of metadataOf(session).allRows(tableId)) {
      for (const row of page) {
        if (conditions.every((one) => holds(row[one.column], one))) {
          course.hidden.noteRow(row, name);
          yield row;
        }
      }
    }
  }
  const all: RowsPort<string>["all"] = (name, where) => askEach(course, () => read(name, where));
  return {
    all,
    count: (name, where) =>
      ask(course, async () => {
        const rows = await asked(name, where);
        course.depth = "read";
        return (await questionsOf(session).count(rows)).value;
      }),
    first: (name, where) =>
      ask(course, async () => {
        for await (const row of read(name, where)) {
          return row;
        }
        return undefined;
      }),
  };
}

async function toQuestion(
  name: string,
  where: Where | undefined,
  { check, session }: { readonly check: OwnCheck; readonly session: Session },
): Promise<AskedRows> {
  const { tables } = check.uses;
  const table = tables.find((one) => one.name === name);
  if (table === undefined) {
    const known = didYouMean(
      name,
      tables.map((one) => one.name),
    );
    throw new Mistake(`uses.tables does not name "${name}"${known}`);
  }
  const found = findTable(table, await metadataOf(session).tables());
  const conditions = readConditions(where, found);
  const nowMs = session.clock.date().getTime();
  return toAsked({ table, where: conditions }, new Map([[name, found]]), nowMs);
}

function findTable(table: TableRef, actual: readonly TableObject[]): TableObject {
  const { object, findings } = findDeclared(table, actual, "table");
  if (object === undefined) {
    throw new InstanceError("unexpected-answer", findings[0]?.message ?? "");
  }
  return object;
}

/** Types state the same of constants; of what is made up at run time only this does. */
function readConditions(
  where: Where | undefined,
  { name, schema }: TableObject,
): readonly CellCondition[] {
  const names = schema.map((column) => column.name);
  const unknown = Object.keys(where ?? {}).find((column) => !names.includes(column));
  if (unknown !== undefined) {
    throw new InstanceError(
      "unexpected-answer",
      `table ${name} has no column ${unknown}${didYouMean(unknown, names)}`,
    );
  }
  try {
    return planWhere(where);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Mistake(`conditions on table ${name}: ${message}`);
  }
}
