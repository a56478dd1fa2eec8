import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endpointCheck, referenceCheck, tableCheck } from "../../test-support/sample-check.ts";
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

function leaveRun(scope: string): void {
  const results = [
    { id: "table:agent", kind: "table", durationMs: 300 },
    { id: "table:user", kind: "table", durationMs: 0 },
    { id: "endpoint:GET frontend/links", kind: "endpoint", durationMs: 40 },
  ];
  writeFileSync(join(folder, "run.json"), JSON.stringify({ scope, results }));
}

test("takes the durations of the last run of all, of a new check those of its kind", () => {
  leaveRun("all");
  expect(checks.map(readCosts(folder))).toEqual([300, 0.1, 150, 40, 0.1]);
});

test.for(["none", "part"])("counts requests by kind given %s there", (scope) => {
  if (scope !== "none") {
    leaveRun(scope);
  }
  expect(checks.map(readCosts(folder))).toEqual([2, 2, 2, 1, 2]);
});
