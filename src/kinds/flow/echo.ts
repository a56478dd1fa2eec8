import { valueAt } from "../../contract/show-value.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import type { Row } from "../../ports/metadata.ts";
import { readTimestamp } from "../../rows/timestamp.ts";
import type { Finding } from "../../result/result.ts";
import { failure } from "../../session/judgement.ts";
import { metadataOf, type Session } from "../../session/session.ts";

/**
 * Reads back the row that a step wrote: it holds every input that was sent. Values are never shown.
 * @throws {InstanceError}
 */
export async function judgeEcho(
  { echo, call }: Pick<FlowStepCheck, "echo" | "call">,
  body: unknown,
  session: Pick<Session, "metadata">,
): Promise<Finding[]> {
  if (echo === undefined) {
    return [];
  }
  const { table, id: path, columns } = echo;
  const id = valueAt(body, path);
  if (typeof id !== "number" && typeof id !== "string") {
    const message = `${path}: no id is there by which the row of ${table.name} could be read back`;
    return [failure("echo", { path, message, expected: "an id", actual: "none" })];
  }
  const { rows } = await metadataOf(session).searchPage(table.id, { search: [{ id }] }, 1);
  // An instance that ignores the search answers with another row.
  const row = rows.find((one) => String(one["id"]) === String(id));
  if (row === undefined) {
    const message = `table ${table.name} has no row ${id}, which the answer says was written`;
    return [failure("echo", { path, message, expected: `row ${id}`, actual: "none" })];
  }
  return Object.entries(columns)
    .filter(([input, column]) => !holds(row, column, call.send[input]))
    .map(([input, column]) =>
      failure("echo", {
        path: column,
        message: `row ${id} of ${table.name} does not hold in ${column} what was sent as ${input}`,
      }),
    );
}

/** A number may be kept as text, a moment as epoch ms, and nothing as the empty text. */
function holds(row: Row, column: string, sent: unknown): boolean {
  const kept = row[column];
  const forms = [plain(kept), moment(kept)];
  return forms.some((form) => form !== undefined && [plain(sent), moment(sent)].includes(form));
}

function plain(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "string" ? value : JSON.stringify(sorted(value));
}

function moment(value: unknown): string | undefined {
  const ms = readTimestamp(value);
  return ms === undefined ? undefined : String(ms);
}

/** The order of keys means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, sorted(one)]),
      )
    : value;
}
