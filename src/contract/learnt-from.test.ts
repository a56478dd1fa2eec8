import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { isRecord } from "../plan/is-record.ts";
import { contractNames, loadContracts } from "./load.ts";

const folder = resolve(import.meta.dirname, "../../contracts");
const contracts = loadContracts(folder);
const names = contractNames(folder);

function describedBy(name: string): string {
  const schema: unknown = JSON.parse(readFileSync(join(folder, `${name}.schema.json`), "utf8"));
  return isRecord(schema) ? String(schema["description"]) : "";
}

test("says of each contract what it was learnt from", () => {
  const silent = names.filter(
    (name) => !/[Ll]earnt from|[Ss]een in|recorded/.test(describedBy(name)),
  );
  expect(silent).toEqual([]);
});

const failed = names.filter((name) => describedBy(name).includes("all of them failed"));

test("knows contracts that were learnt from failures alone", () => {
  expect(failed).toContain("mcp-workers/test-function-8118-lambda-coordinator");
});

test.for(failed)("demands nothing of a success that only failures showed: %s", (name) => {
  const accepts = contracts.get(name);
  expect(accepts({ success: true, data: { count: 3 }, step: "Done" })).toBe(true);
  expect(accepts({ success: true, data: 3, error: null, took_ms: 5 })).toBe(true);
  expect(accepts({ success: false, data: { count: 3 }, error: "No user" })).toBe(false);
  expect(accepts({ success: true })).toBe(false);
});

const downline = "mcp-tasks/test-task-8062-network-downline";
const skip = { skipped: true, error: "No pending onboarding job found", step: "query" };

test.for([
  { ...skip, success: true, data: null },
  { ...skip, success: false, data: { job_id: null } },
  {
    input_user_id: 60,
    skip_job_check: false,
    function_result: { ...skip, success: true, data: null },
  },
  { success: true, skipped: true, reason: "No pending job" },
  { success: false, skipped: true, error: null },
])("takes the skip of the network downline as it was recorded, or with less: %j", (body) => {
  expect(contracts.get(downline)(body)).toBe(true);
});

test.for([
  { success: true, data: null },
  { success: true, error: "No pending onboarding job found", data: {} },
  { skipped: false, success: true, error: "Locked", data: {} },
])("takes nothing else for a skip: %j", (body) => {
  expect(contracts.get(downline)(body)).toBe(false);
});
