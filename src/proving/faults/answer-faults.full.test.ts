import { afterAll, expect, test } from "vitest";
import type { Fault } from "../../../simulator/faults/fault.ts";
import type { Check } from "../../plan/check.ts";
import { answerFaults } from "../../../test-support/faults/answer-faults.ts";
import { concernedBy } from "../../../test-support/faults/fault-row.ts";
import { allChecks, differences, openJudgedMock } from "../../../test-support/faults/judge-mock.ts";
import { withinLimit } from "./within-limit.ts";

const sync = "POST 4UsTtl3m/test-function-8052-txn-sync";
const syncId = "endpoint:POST mcp-workers/test-function-8052-txn-sync";
const links = "GET pe1wjL5I/links";
const linksId = "endpoint:GET frontend/links";

// The answer of one endpoint is broken: judged are all that call it, their groups, and every eighth other check.
const concerned = new Set([...concernedBy(answerFaults), "function:8052"]);
const judged = allChecks.filter(
  ({ id, kind }, index) => concerned.has(id) || kind === "group" || index % 8 === 0,
);
const mock = await openJudgedMock({ seed: 1, rows: 30 });
const healthy = await mock.judge(judged);
afterAll(() => mock.close());

test.for(answerFaults)("turns exactly its own checks red given %j", async ([fault, expected]) => {
  expect(differences(healthy, await mock.judge(judged, [fault]))).toEqual(expected);
});

test("names both times given an answer that comes too late", async () => {
  const check = allChecks.find(({ id }) => id === linksId);
  const hurried = check === undefined ? [] : [withinLimit(check, 100)];
  const reported = await mock.judge(hurried, [{ kind: "slow", endpoint: links, ms: 150 }]);
  expect(withoutTimes(reported)).toEqual([
    [linksId, "failed: answered in n ms, not within 100 ms"],
  ]);
});

// What nothing notices today, and why; a check that comes to see it turns this red.
test.for<[string, Fault]>([
  [
    "nullability that no spec states",
    { kind: "flip-nullable", table: "listing", column: "status" },
  ],
  [
    "a reference that need not be filled",
    { kind: "empty-reference", table: "agent", column: "user_id" },
  ],
  [
    "fewer rows, as long as one is left",
    { kind: "delete-rows", table: "agent_cap_data", count: 5 },
  ],
  [
    "a part of the envelope that may be left out",
    { kind: "drop-property", endpoint: sync, property: "step" },
  ],
  [
    "when a table that no pipeline needs was written",
    { kind: "old-rows", table: "agent", column: "created_at", hours: 9000 },
  ],
])("does not see %s", async ([, fault]) => {
  const seeing = allChecks.filter(isDeclared);
  const before = await mock.judge(seeing);
  expect(differences(before, await mock.judge(seeing, [fault]))).toEqual({});
});

function isDeclared({ kind, id }: Check): boolean {
  return kind === "table" || kind === "reference" || id === syncId;
}

function withoutTimes(reported: ReadonlyMap<string, string>): [string, string][] {
  return [...reported].map(([id, words]) => [id, words.replace(/in \d+ ms/, "in n ms")]);
}
