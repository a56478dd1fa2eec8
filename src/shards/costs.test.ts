import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endpointCheck, referenceCheck, tableCheck } from "../../test-support/sample-check.ts";
import { leaveRecord, recordedResult } from "../../test-support/sample-record.ts";
import { readCosts } from "./costs.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "costs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const checks = [
  tableCheck(),
  tableCheck({ id: "table:user" }),
  tableCheck({ id: "table:new" }),
  endpointCheck(),
  referenceCheck(),
];

function leaveRun(scope: "all" | "part"): void {
  const results = [
    recordedResult({ id: "table:agent", durationMs: 300 }),
    recordedResult({ id: "table:user", durationMs: 0 }),
    recordedResult({ id: "endpoint:GET frontend/links", kind: "endpoint", durationMs: 40 }),
  ];
  leaveRecord(folder, { scope, results });
}

test("takes the durations of the last run of all, of a new check those of its kind", () => {
  leaveRun("all");
  expect(checks.map(readCosts(folder))).toEqual([300, 0.1, 150, 40, 0.1]);
});

test.for(["none", "part"] as const)("counts requests by kind given %s there", (scope) => {
  if (scope !== "none") {
    leaveRun(scope);
  }
  expect(checks.map(readCosts(folder))).toEqual([2, 2, 2, 1, 2]);
});

test("says what is wrong with a damaged record instead of splitting by kind without a word", () => {
  writeFileSync(join(folder, "run.json"), '{"scope":"all","results":[{"id":"table:agent",');
  expect(() => readCosts(folder)).toThrow(
    `${join(folder, "run.json")} is no JSON at its line 1, column 47: quoted object key expected but reached end of input; shards are split by the durations in it: run npm run validate:all again, or move it away to split by kind`,
  );
});
