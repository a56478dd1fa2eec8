import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleContext, sampleResult } from "../../../test-support/sample-result.ts";
import { addGaps, gapsFile, readGaps, toGapEntry, type GapEntry } from "./gap-store.ts";
import { readGapTrends } from "./gap-trend.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gaps-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function entry(day: number, gap: number, over: Partial<GapEntry> = {}): GapEntry {
  return {
    schemaVersion: 1,
    runId: `run ${day}`,
    startedAt: new Date(Date.UTC(2026, 1, day, 3, 17)).toISOString(),
    target: "live",
    workspace: "AgentDashboards V2",
    gaps: { "parity:user.rows": gap },
    ...over,
  };
}

test("keeps of a run the rows between V1 and V2, and no numbers of objects or of other checks", () => {
  const parity = { family: "parity", kind: "parity" } as const;
  const results = [
    sampleResult({ measured: { value: 412, unit: "rows" } }, { ...parity, id: "parity:user.rows" }),
    sampleResult({ measured: { value: 0, unit: "rows" } }, { ...parity, id: "parity:agent.cells" }),
    sampleResult(
      { measured: { value: 58, unit: "number" } },
      { ...parity, id: "parity:objects.tables" },
    ),
    sampleResult({ status: "broken", reason: "no answer" }, { ...parity, id: "parity:team.rows" }),
    sampleResult({ measured: { value: 7, unit: "rows" } }, { id: "table:agent" }),
  ];
  const context = sampleContext();
  const startedAt = "2026-02-04T03:17:00.000Z";
  expect(toGapEntry(context, { startedAt, results })).toEqual({
    schemaVersion: 1,
    runId: context.runId,
    startedAt,
    target: "mock",
    workspace: "AgentDashboards V2",
    gaps: { "parity:user.rows": 412, "parity:agent.cells": 0 },
  });
});

test("keeps each run once, and 120 of them", () => {
  for (let day = 1; day <= 122; day += 1) {
    addGaps(folder, entry(day, day));
  }
  addGaps(folder, entry(122, 7));
  const kept = readGaps(folder);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([120, entry(3, 3), entry(122, 7)]);
  expect(readFileSync(join(folder, gapsFile), "utf8").split("\n")).toHaveLength(121);
});

test("gives the trends of one target as JSON for a page", () => {
  addGaps(folder, entry(1, 450));
  addGaps(folder, entry(2, 3, { target: "mock" }));
  addGaps(folder, entry(3, 9, { workspace: "another" }));
  addGaps(folder, entry(2, 412));
  const trends = readGapTrends(folder, { target: "live", workspace: "AgentDashboards V2" });
  expect(trends).toEqual(JSON.parse(JSON.stringify(trends)));
  expect(trends).toEqual([
    {
      id: "parity:user.rows",
      movement: "shrinking",
      gap: 412,
      before: 450,
      nightsBetween: 1,
      nightsToClose: 11,
      runsAlike: 1,
      points: [
        { startedAt: "2026-02-01T03:17:00.000Z", gap: 450 },
        { startedAt: "2026-02-02T03:17:00.000Z", gap: 412 },
      ],
    },
  ]);
});
