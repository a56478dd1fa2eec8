import { afterAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { allChecks, differences, openJudgedMock } from "../../../test-support/faults/judge-mock.ts";

const worker = "POST 4UsTtl3m/test-function-8052-txn-sync";
const workerId = "endpoint:POST mcp-workers/test-function-8052-txn-sync";
const read = "an empty list stands for an empty object, as Xano writes one";

const mock = await openJudgedMock({ seed: 1, rows: 5 });
const healthy = await mock.judge(allChecks);
afterAll(() => mock.close());

/** What is empty on a healthy instance. */
const empty = {
  "endpoint:POST mcp-tasks/test-task-8026": `passed: /data/frontline_result/async_results: ${read}`,
  "endpoint:POST mcp-tasks/test-task-8027": `passed: /data/frontline_result/async_results: ${read}`,
  "endpoint:POST mcp-workers/test-function-8054-listings-update": `passed: /data/listing_counts: ${read}`,
  "endpoint:POST mcp-workers/test-function-8058-network-cap": `passed: /data/cap_data: ${read}`,
  "function:8026": `passed: /data/frontline_result/async_results: ${read}`,
  "function:8027": `passed: /data/frontline_result/async_results: ${read}`,
};

const asLists: Fault = { kind: "empty-maps-as-lists" };

test("turns nothing red given an instance that writes every empty map as an empty list", async () => {
  const faults: readonly Fault[] = [
    { kind: "set-property", endpoint: worker, at: "/data/transaction_counts", value: {} },
    { kind: "bad-row", table: "rezen_sync_jobs", column: "tc_ad", value: {} },
    asLists,
  ];
  expect(differences(healthy, await mock.judge(allChecks, faults))).toEqual({
    [workerId]: `passed: /data/transaction_counts: ${read}`,
    "table:rezen_sync_jobs": `passed: /tc_ad: ${read}`,
    ...empty,
  });
});

test("takes no list for an object that may not be empty", async () => {
  const worked = allChecks.filter(({ id }) => id === workerId);
  const faults: readonly Fault[] = [
    { kind: "set-property", endpoint: worker, at: "/data", value: {} },
    asLists,
  ];
  expect(Object.fromEntries(await mock.judge(worked, faults))).toEqual({
    [workerId]:
      "failed: breaks contract mcp-workers/test-function-8052-txn-sync: /data: expected object or null, got array of 0",
  });
});
