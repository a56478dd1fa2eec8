import { expect, test } from "vitest";
import { createHttp } from "../../../wire/http.ts";
import { json, serve, type LocalAnswer } from "../../../../test-support/local-server.ts";
import { isRecord } from "../../../plan/is-record.ts";
import { createMetadata } from "../metadata.ts";
import { ScopeMissing } from "../scope-missing.ts";
import type { RunHistory } from "../../../ports/run-history.ts";

interface Run {
  readonly task_id: number;
  readonly created_at: string;
  readonly duration: number;
}

const at = (task_id: number, minute: number): Run => ({
  task_id,
  created_at: `2026-01-26 09:${String(minute).padStart(2, "0")}:00+0000`,
  duration: 1.5,
});
const startOf = (minute: number): number => Date.UTC(2026, 0, 26, 9, minute);

/** The history of an instance, and the bodies that it was asked with. */
async function open(
  answer: (asked: Readonly<Record<string, unknown>>) => LocalAnswer,
): Promise<{ lastRun: RunHistory["lastRun"]; asked: unknown[] }> {
  const asked: unknown[] = [];
  const server = await serve(({ body }) => {
    const sent: unknown = JSON.parse(body);
    asked.push(sent);
    return answer(isRecord(sent) ? sent : {});
  });
  const http = createHttp({
    baseUrl: server.url,
    openSafeties: new Set(["read"]),
    concurrency: 4,
    timeoutMs: 5000,
    retry: { retries: 1, firstPauseMs: 1, deadlineMs: 5000 },
    headers: {},
  });
  const options = { workspaceId: 5, token: "meta", branch: "v1" };
  const { history } = createMetadata(http, options);
  return { lastRun: async (...given) => history.lastRun(...given), asked };
}

/** A page of runs, of the task that is asked for unless the filter is ignored. */
function pageOf(runs: readonly Run[], ignoresFilter = false) {
  return ({ task_id, page, per_page }: Readonly<Record<string, unknown>>): LocalAnswer => {
    const [number, size] = [Number(page), Number(per_page)];
    const own = ignoresFilter ? runs : runs.filter((run) => run.task_id === task_id);
    const items = own.slice((number - 1) * size, number * size);
    const nextPage = number * size < own.length ? number + 1 : null;
    return json({ curPage: number, nextPage, prevPage: null, items });
  };
}

test("asks for the newest runs of one task", async () => {
  const { lastRun, asked } = await open(pageOf([at(7, 50), at(8, 45), at(7, 20)]));
  expect(await lastRun(7, startOf(0))).toMatchObject({
    startedMs: startOf(50),
    endedMs: startOf(50) + 1500,
  });
  expect(await lastRun(9, startOf(0))).toBeUndefined();
  expect(asked[0]).toEqual({
    page: 1,
    per_page: 10,
    task_id: 7,
    branch: "v1",
    sort: { created_at: "desc" },
    search: [],
  });
});

test("looks through all runs once, as far back as needed, given a filter that is ignored", async () => {
  const many = Array.from({ length: 1200 }, (_, index) => at(1, 59 - Math.floor(index / 40)));
  const runs = [...many, at(2, 10), at(3, 5)];
  const { lastRun, asked } = await open(pageOf(runs, true));
  expect(await Promise.all([lastRun(2, startOf(0)), lastRun(3, startOf(0))])).toMatchObject([
    { startedMs: startOf(10) },
    { startedMs: startOf(5) },
  ]);
  expect(await lastRun(4, startOf(30))).toBeUndefined();
  // A page for each of the three tasks, and 1,202 runs in pages of 500.
  expect(asked).toHaveLength(3 + 3);
});

test.for<[string, LocalAnswer | Run[], RegExp]>([
  ["runs in another order", [at(7, 20), at(7, 50)], /not ordered by their time/],
  ["a run without a task", json({ nextPage: null, items: [{ id: 1 }] }), /a run has no task_id/],
  ["a page that is no list", json({ history: [] }), /expected a list, got an object with history/],
])("fails given %s", async ([, given, message]) => {
  const { lastRun } = await open(Array.isArray(given) ? pageOf(given) : () => given);
  await expect(lastRun(7, startOf(0))).rejects.toThrow(message);
});

test("names the scope given a token without it", async () => {
  const { lastRun } = await open(() =>
    json({ code: "ERROR_CODE_ACCESS_DENIED", message: "" }, 403),
  );
  const error: unknown = await lastRun(7, startOf(0)).catch((thrown: unknown) => thrown);
  expect(error instanceof ScopeMissing && error.scopes).toEqual(["Workspace Request History"]);
});
