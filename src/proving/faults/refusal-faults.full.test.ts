import { afterAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { planRefusals } from "../../kinds/endpoint/refusals/planned.ts";
import { allChecks, differences, openJudgedMock } from "../../../test-support/faults/judge-mock.ts";

const sync = "POST 4UsTtl3m/test-function-8052-txn-sync";
const syncId = "endpoint:POST mcp-workers/test-function-8052-txn-sync";
const status = "GET LIdBL1AN/onboarding-status";
const statusId = "endpoint:GET mcp-system/onboarding-status";
const links = "GET pe1wjL5I/links";
const linksId = "endpoint:GET frontend/links";

// Judged are all endpoints that must refuse something, and the functions behind them.
const judged = allChecks.filter(
  (check) =>
    (check.kind === "endpoint" && planRefusals(check).length > 0) || check.id === "function:8052",
);
const mock = await openJudgedMock({ seed: 1, rows: 30 });
const healthy = await mock.judge(judged);
afterAll(() => mock.close());

test("finds every endpoint to refuse what it must but those with a known issue", () => {
  const outcomes = new Set(healthy.values());
  const others = [...outcomes].filter((told) => told !== "passed" && !told.startsWith("known:"));
  expect([judged.length > 200, others]).toEqual([true, []]);
});

test("asks nothing of an endpoint with a known issue that fails", () => {
  const known = [...healthy.values()].filter((reported) => reported.startsWith("known:"));
  expect(known.filter((told) => told.includes("with") || told.includes("token"))).toEqual([]);
  expect(known.length).toBeGreaterThan(3);
});

test.for<[Fault, Record<string, string>]>([
  [
    { kind: "ignore-input", endpoint: sync },
    { [syncId]: "failed: without input user_id it answered 200, not 400" },
  ],
  [
    { kind: "ignore-input", endpoint: status },
    { [statusId]: "failed: without input user_id it answered 200, not 400" },
  ],
  [
    { kind: "nameless-refusal", endpoint: sync },
    {
      [syncId]: 'failed: without input user_id it names no param, expected payload.param "user_id"',
    },
  ],
  [
    { kind: "coerce-input", endpoint: sync },
    { [syncId]: 'failed: with "not-a-value" as int input user_id it answered 200, not 400' },
  ],
  [
    { kind: "open-endpoint", endpoint: links },
    {
      [linksId]:
        "failed: without a token it answered 200, not 401: the endpoint is open to everybody",
    },
  ],
  [
    { kind: "any-token", endpoint: links },
    {
      [linksId]:
        "failed: with a wrong token it answered 200, not 401: the endpoint takes any token",
    },
  ],
  // one that fails is not asked what else is wrong with it
  [
    { kind: "status", endpoint: links, status: 500 },
    { [linksId]: "failed: answered 500, not 200: ERROR_FATAL Injected fault" },
  ],
])("turns exactly its own check red given %j", async ([fault, expected]) => {
  expect(differences(healthy, await mock.judge(judged, [fault]))).toEqual(expected);
});
