import { afterAll, afterEach, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import { allChecks, differences, openJudgedMock } from "../../../test-support/faults/judge-mock.ts";

const flows = allChecks.filter(({ kind }) => kind === "flow-step");
const onboarding = flows.filter(({ tags }) => tags.includes("onboarding"));
const mock = await openJudgedMock({ seed: 1, rows: 5 });
const healthy = await mock.judge(flows);
// A job that a fault left open would be found by the next test.
afterEach(() => mock.judge(onboarding));
afterAll(() => mock.close());

const create = "flow:onboarding.rezen/create";
const start = "flow:onboarding.rezen/start";
const status = "flow:onboarding.rezen/status";
const fub = ["people", "deals", "events", "calls", "appointments"];
const withoutId = "failed: No ad_user_id provided (/success: expected true, got boolean false)";
const noJob = "skipped: skipped by the backend, correctly: no onboarding job is pending";

test("passes every step but the one that the backend skips correctly given a healthy instance", () => {
  const reported = [...healthy].filter(([, verdict]) => verdict !== "passed");
  expect([healthy.size, reported]).toEqual([
    14,
    [["flow:daily-sync.rezen/network-downline", noJob]],
  ]);
});

test.for<[Fault, Record<string, string>]>([
  [
    { kind: "ignore-ad-user-id" },
    Object.fromEntries(fub.map((type) => [`flow:daily-sync.fub/${type}`, withoutId])),
  ],
  [
    { kind: "null-body", endpoint: "POST 4psV7fp6/test-skyslope-account-users-sync" },
    {
      "flow:daily-sync.skyslope/users":
        "failed: breaks contract mcp-tasks/test-skyslope-account-users-sync: the body: expected object, got null",
    },
  ],
  [
    { kind: "status", endpoint: "POST 4psV7fp6/test-task-8051-agent-data", status: 504 },
    {
      "flow:daily-sync.rezen/agent": "broken: a gateway answered 504 with text/html",
    },
  ],
  [
    { kind: "stuck-onboarding" },
    {
      [status]:
        'failed: /job/status is still "Started" after 10 min, asked n times; expected one of "Complete", "Partial"',
    },
  ],
  [
    { kind: "failing-onboarding" },
    {
      [status]: 'failed: /job/status is "Error", and will not become one of "Complete", "Partial"',
    },
  ],
  [{ kind: "partial-onboarding" }, {}],
  [
    {
      kind: "status",
      endpoint: "POST 4UsTtl3m/trigger-rezen-create-onboarding-job",
      status: 500,
    },
    {
      [create]: "failed: answered 500, not 200: ERROR_FATAL Injected fault",
      [start]: `blocked: blocked by ${create}: answered 500, not 200: ERROR_FATAL Injected fault`,
      [status]: `blocked: blocked by ${create}: answered 500, not 200: ERROR_FATAL Injected fault`,
    },
  ],
  [
    {
      kind: "drop-property",
      endpoint: "POST 4psV7fp6/test-task-8062-network-downline",
      property: "skipped",
    },
    {
      "flow:daily-sync.rezen/network-downline":
        'failed: the body contradicts itself: success is true, but error says string "No pending onboarding job found"',
    },
  ],
])("given %o, judges what it concerns and nothing else", async ([fault, expected]) => {
  const reported = differences(healthy, await mock.judge(flows, [fault]));
  expect(withoutCount(reported)).toEqual(expected);
});

/** How often is asked in ten minutes depends on how long each answer takes. */
function withoutCount(reported: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reported).map(([id, words]) => [
      id,
      words.replace(/asked \d+ times/, "asked n times"),
    ]),
  );
}

test("syncs the network downline given an onboarding job that is open", async () => {
  await mock.judge(onboarding, [{ kind: "stuck-onboarding" }]);
  expect(differences(healthy, await mock.judge(flows))).toEqual({
    "flow:daily-sync.rezen/network-downline": "passed",
  });
});
