import type { Context, Hono } from "hono";

import { json, xanoError, type Answer } from "../answer.ts";
import { isRecord, type JsonRecord } from "../../rows/field.ts";
import type { MetaSource } from "./meta-source.ts";
import { respond } from "../respond.ts";
import { envelope, pageOf } from "./paging.ts";
import { taskRuns, type TaskRun } from "./task-runs.ts";

const base = "/api:meta/workspace/:w";
const mostPerPage = 500;

/** What ran of late: background tasks by their schedules. */
export function addHistoryRoutes(app: Hono, mock: MetaSource): void {
  app.get(`${base}/task_history`, (c) => respond(taskPage(mock, c.req.query())));
  app.post(`${base}/task_history/search`, async (c) => respond(taskPage(mock, await bodyOf(c))));
}

function taskPage(mock: MetaSource, asked: JsonRecord): Answer {
  const { workspace, tasks } = mock.state.schema;
  const wanted = Number(asked["task_id"] ?? 0);
  const runs = tasks
    .filter(({ id }) => wanted === 0 || id === wanted)
    .flatMap((task) => taskRuns(task, workspace, mock.nowMs()));
  return historyPage(wanted === 0 ? runs.toSorted(newestFirst) : runs, asked);
}

function newestFirst(one: TaskRun, other: TaskRun): number {
  return one.created_at === other.created_at
    ? other.id - one.id
    : one.created_at < other.created_at
      ? 1
      : -1;
}

/** A page of records that are ordered from the newest on. */
function historyPage(records: readonly unknown[], asked: JsonRecord): Answer {
  const page = pageOf(asked["page"], asked["per_page"]);
  if ("bad" in page || page.perPage > mostPerPage) {
    const bad = "bad" in page ? page.bad : "per_page";
    return xanoError(400, `Invalid value for param: ${bad}`, bad);
  }
  const { sort } = asked;
  const isAscending = isRecord(sort) && sort["created_at"] === "asc";
  return json(envelope(isAscending ? records.toReversed() : records, page));
}

async function bodyOf(c: Context): Promise<JsonRecord> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return isRecord(body) ? body : {};
}
