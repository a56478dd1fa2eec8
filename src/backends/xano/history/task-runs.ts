import { InstanceError } from "../../../errors.ts";
import { isRecord } from "../../../plan/is-record.ts";
import type { RunHistory, TaskRun } from "../../../ports/run-history.ts";
import { readTimestamp } from "../../../rows/timestamp.ts";
import type { Query, Read, Walk } from "../list-walk.ts";
import { pagingError } from "../paging.ts";

/** How the history of tasks is read. */
export interface TaskHistoryParts {
  readonly read: Read;
  readonly walk: Walk;
  readonly onBranch: Query;
}

type RunOfTask = TaskRun & { readonly taskId: number };

const route = "task_history/search";
/** Enough to see whether the instance filters and sorts as it was asked to. */
const fewRuns = 10;
/** The most that Xano gives of a history in one page. */
const longPage = 500;
const mostRuns = 50_000;

/**
 * The last run of each task. The instance is asked for a few runs of one task, the newest first; where it answers with
 * those of other tasks too, all runs are read once, from the newest on, for all tasks together.
 */
export function createTaskRuns({ read, walk, onBranch }: TaskHistoryParts): RunHistory["lastRun"] {
  const newestFirst = { ...onBranch, sort: { created_at: "desc" }, search: [] };
  const amongAll = searchAll(walk, newestFirst);
  return async (taskId, sinceMs) => {
    const query = { page: 1, per_page: fewRuns, task_id: taskId, ...newestFirst };
    const runs = readRuns((await read(route, query, { isSearch: true })).items);
    const own = runs.filter((run) => run.taskId === taskId);
    return own.length === runs.length ? own[0] : amongAll(taskId, sinceMs);
  };
}

/** One walk for all tasks, which goes only as far back as one of them needs. */
function searchAll(walk: Walk, query: Query): RunHistory["lastRun"] {
  const last = new Map<number, TaskRun>();
  let pages: ReturnType<Walk> | undefined;
  let seen = 0;
  let oldestMs = Number.POSITIVE_INFINITY;
  const advance = async (taskId: number, sinceMs: number): Promise<TaskRun | undefined> => {
    pages ??= walk({ route, query, most: longPage, isSearch: true });
    while (!last.has(taskId) && oldestMs >= sinceMs) {
      const page = await pages.next();
      if (page.done === true) {
        break;
      }
      const runs = readRuns(page.value.items);
      runs.filter((run) => !last.has(run.taskId)).forEach((run) => last.set(run.taskId, run));
      oldestMs = runs.at(-1)?.startedMs ?? oldestMs;
      seen += runs.length;
      if (seen > mostRuns) {
        throw pagingError(
          route,
          `more than ${mostRuns.toLocaleString("en-US")} runs to look through`,
        );
      }
    }
    return last.get(taskId);
  };
  let turn: Promise<unknown> = Promise.resolve();
  return async (taskId, sinceMs) => {
    const mine = turn.then(() => advance(taskId, sinceMs));
    // A walk that failed cannot go on, so that each later task fails as well.
    turn = mine;
    return mine;
  };
}

/** @throws {InstanceError} `unexpected-answer` for anything but runs of tasks, the newest first */
function readRuns(items: readonly unknown[]): RunOfTask[] {
  const runs = items.map(readRun);
  if (runs.some(({ startedMs }, at) => startedMs > (runs[at - 1]?.startedMs ?? startedMs))) {
    throw unexpected("runs are not ordered by their time, the newest first");
  }
  return runs;
}

function readRun(item: unknown): RunOfTask {
  const { task_id: taskId, created_at: created, duration } = isRecord(item) ? item : {};
  const startedMs = readTimestamp(created);
  if (typeof taskId !== "number" || startedMs === undefined) {
    throw unexpected("a run has no task_id, or no time in created_at");
  }
  const seconds = typeof duration === "number" && duration > 0 ? duration : 0;
  return { taskId, startedMs, endedMs: startedMs + seconds * 1000 };
}

function unexpected(what: string): InstanceError {
  return new InstanceError("unexpected-answer", `Metadata API, ${route}: ${what}`);
}
