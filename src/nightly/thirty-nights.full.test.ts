import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import picocolors from "picocolors";
import { afterAll, expect, test, vi } from "vitest";
import { renderHistory } from "../../reporters/terminal/history.ts";
import { toRecord } from "../../reporters/run-record.ts";
import { startMock } from "../../simulator/xano/start.ts";
import { allPlan, beginNights, type Nights } from "../../test-support/alert-nights.ts";
import { isLeft, judgeNight, nightCount, startOf } from "../../test-support/night-story.ts";
import { sampleContext } from "../../test-support/sample-result.ts";
import { toEntry } from "../history/entry.ts";
import { addGaps, gapsFile, readGaps, toGapEntry } from "../history/gaps/gap-store.ts";
import { addToHistory, historyFile, readHistory } from "../history/store.ts";
import { countFamilies } from "../plan/count-families.ts";
import type { RunContext } from "../result/run-context.ts";
import { summarize } from "../result/summarize.ts";

vi.setConfig({ testTimeout: 600_000 });
const mock = await startMock();
afterAll(() => mock.close());

const hourMs = 3_600_000;

/** Leaves in the folder what a run of that night would, and gives what its terminal says of the nights before. */
function leaveRun(night: number, reportsFolder: string): readonly string[] {
  const context = contextOf(night, reportsFolder);
  const results = judgeNight(allPlan, night);
  const startedAt = startOf(night).toISOString();
  const summary = { ...summarize(results, context), seconds: 40 };
  const said = renderHistory(
    { results, summary, startedAt },
    context,
    picocolors.createColors(false),
  );
  addToHistory(reportsFolder, toEntry(context, { startedAt, commit: null, results, summary }));
  addGaps(reportsFolder, toGapEntry(context, { startedAt, results }));
  const record = {
    schemaVersion: 1,
    runId: context.runId,
    startedAt,
    workspace: context.workspaceName,
    target: "mock",
    instances: context.instances,
    seed: 1,
    rows: 30,
    runOptions: ["--target", "mock"],
    options: { failOn: "failures", strict: false },
    node: "v22.0.0",
    commit: null,
    declared: {},
    finishedAt: new Date(startOf(night).getTime() + 40_000).toISOString(),
    troubles: [],
    summary: null,
    results: results.map(toRecord),
  };
  mkdirSync(reportsFolder, { recursive: true });
  writeFileSync(join(reportsFolder, "run.json"), JSON.stringify(record));
  return said;
}

function contextOf(night: number, reportsFolder: string): RunContext {
  return sampleContext({
    runId: `00000000-0000-4000-8000-${String(night).padStart(12, "0")}`,
    workspaceName: allPlan.workspace.name,
    gates: allPlan.workspace.gates,
    declared: countFamilies(allPlan.checks),
    reportsFolder,
  });
}

/** A night as its terminal and its alert tell it, 40 minutes later. */
async function tellNight(night: number, story: Nights): Promise<string> {
  const said = isLeft(night) ? leaveRun(night, story.folder) : ["(the night left no run)"];
  const hours =
    (startOf(night).getTime() - Date.parse("2026-01-26T02:00:00.000Z")) / hourMs + 2 / 3;
  const from = join(story.folder, "run.json");
  const { out, err, sent } = await story.run(hours, [], { from });
  expect(sent.length).toBeLessThanOrEqual(1);
  expect(Math.max(0, ...sent.map(({ length }) => length))).toBeLessThan(4000);
  const title = `===== night ${night + 1}, ${startOf(night).toISOString().slice(0, 10)} =====`;
  const text = [title, "", ...said, "", "----- alert -----", `${out}${err}`, ""].join("\n");
  return withoutCounts(text);
}

/** What grows with the specs says nothing of the story. */
function withoutCounts(text: string): string {
  return text
    .replaceAll(/\d+(?= (?:×|blocked|not judged|judged again)(?!:))/gu, "N")
    .replaceAll(/(?<=blocks |and )\d+/gu, "N")
    .replaceAll(/\d+(?:\.\d+)? %/gu, "P %")
    .replaceAll(/(?<=gate: )[▁▂▃▄▅▆▇█]+/gu, (bars) => bars.replaceAll(/[^▁█]/gu, "▇"));
}

test("thirty nights tell their story, and what is kept of them stays small", async () => {
  const story = beginNights(mock.v2);
  const told: string[] = [];
  for (let night = 0; night < nightCount; night += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each night knows those before it
    told.push(await tellNight(night, story));
  }
  await expect(told.join("\n")).toMatchFileSnapshot(
    resolve(import.meta.dirname, "../../fixtures/nights/thirty-nights.txt"),
  );
  const sizes = [historyFile, gapsFile, "state/alerts.json"].map(
    (file) => statSync(join(story.folder, file)).size,
  );
  expect([readHistory(story.folder).length, readGaps(story.folder).length]).toEqual([29, 29]);
  expect(Math.max(...sizes)).toBeLessThan(1_000_000);
  expect(readFileSync(join(story.folder, "state/alerts.json"), "utf8")).not.toContain('told":[');
});
