import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleEntry } from "../../test-support/sample-entry.ts";
import { addGaps } from "./gaps/gap-store.ts";
import { showHistory } from "./show-history.ts";
import { addToHistory } from "./store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "show-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function remember(day: number, gap: number): void {
  const entry = sampleEntry(day);
  const { schemaVersion, runId, startedAt, target, workspace } = entry;
  addToHistory(folder, entry);
  const gaps = { "parity:user.rows": gap };
  addGaps(folder, { schemaVersion, runId, startedAt, target, workspace, gaps });
}

test("shows the runs and how the gaps between V1 and V2 move, as text and as JSON", () => {
  remember(3, 450);
  remember(4, 412);
  const asked = { root: folder, reports: ".", runs: 14 };
  const text = showHistory({ ...asked, isJson: false });
  expect(text.split("\n").slice(-3)).toEqual([
    "",
    "V1 against V2",
    "  parity:user.rows: gap 412, 38 fewer than last night, at this rate closed in 11 nights",
  ]);
  const { runs, gaps } = JSON.parse(showHistory({ ...asked, isJson: true }));
  expect([runs.length, gaps[0].id, gaps[0].nightsToClose]).toEqual([2, "parity:user.rows", 11]);
});

test("shows the runs of the workspace that was judged last, given another one in the same folder", () => {
  addToHistory(folder, { ...sampleEntry(2), workspace: "another" });
  remember(3, 450);
  const { runs } = JSON.parse(showHistory({ root: folder, reports: ".", runs: 14, isJson: true }));
  expect(runs.map(({ startedAt }: { startedAt: string }) => startedAt)).toEqual([
    sampleEntry(3).startedAt,
  ]);
});

test("says that nothing is remembered yet", () => {
  const asked = { root: folder, reports: ".", runs: 14, isJson: false };
  expect(showHistory(asked)).toBe(
    "no run of all checks is remembered yet; npm run validate:all and npm run nightly leave one",
  );
});
