import { expect, test } from "vitest";
import { fakeSession, type FakeInstance, type FakeSession } from "../check/fake-session.ts";
import { base, call, column, table, tableCheck } from "../check/sample-check.ts";
import { InstanceError } from "../errors.ts";
import type { Check, InstanceCheck, ReferenceCheck } from "../plan/check.ts";
import { outcomeOf } from "../result/outcome.ts";
import { createJudge } from "./judging.ts";
import type { SuitePlan } from "./suite-plan.ts";

const login = { group: call().group, path: "/auth/login" };
const agent = tableCheck();
const reachable: InstanceCheck = {
  ...base,
  id: "instance:reachable",
  family: "instance",
  kind: "instance",
  part: "reachable",
  workspaceId: 5,
};

function reference(name: string): ReferenceCheck {
  const to = { name: "agent", id: 670, column: "id", scanned: ["id", name] };
  return {
    ...base,
    id: `reference:agent.${name}`,
    family: "references",
    kind: "reference",
    from: { ...to, column: name },
    to,
    required: false,
  };
}

async function judgeAll(plan: Omit<SuitePlan, "login">, session: FakeSession): Promise<string[]> {
  const judge = createJudge({ ...plan, login }, session, true);
  const results = await Promise.all(plan.checks.map(judge));
  return results.map((one) => {
    const by =
      one.blockedBy === undefined ? "" : ` by ${one.blockedBy.id}: ${one.blockedBy.reason}`;
    return `${one.subject.id} ${outcomeOf(one)}${by}`;
  });
}

const without: FakeInstance = { tables: [table(99, "other")] };

test("blocks what stands on a missing table, whatever the order", async () => {
  const checks = [reference("user_id"), agent];
  expect(await judgeAll({ checks }, fakeSession(without))).toEqual([
    "reference:agent.user_id blocked by table:agent: it does not exist",
    "table:agent failed",
  ]);
});

test("blocks by a cause that is not selected", async () => {
  const plan = { checks: [reference("user_id")], causes: [agent] };
  expect(await judgeAll(plan, fakeSession(without))).toEqual([
    "reference:agent.user_id blocked by table:agent: it does not exist",
  ]);
});

test("blocks only the reference whose column is missing", async () => {
  const tables = [table(670, "agent", [column("team_id", { tableref_id: 670 })])];
  const columns = ["id", "user_id", "team_id"].map((name) => ({
    ...agent.columns[0],
    name,
    type: "int",
    list: false,
    evidence: "documented" as const,
  }));
  const checks = [{ ...agent, columns }, reference("user_id"), reference("team_id")];
  expect(
    await judgeAll({ checks }, fakeSession({ tables, rows: { 670: [{ id: 1, team_id: 1 }] } })),
  ).toEqual([
    "table:agent failed",
    "reference:agent.user_id blocked by table:agent: column user_id does not exist",
    "reference:agent.team_id passed",
  ]);
});

test("finds its way through more references than are judged at once", async () => {
  const many: Check[] = Array.from({ length: 200 }, (_, index) => reference(`c${index}`));
  const told = await judgeAll({ checks: [...many, agent] }, fakeSession(without));
  expect(told.filter((one) => one.includes(" blocked by table:agent"))).toHaveLength(200);
});

test("ends in one broken cause given an instance that goes away", async () => {
  const gone = new InstanceError("unreachable", "host: ECONNREFUSED");
  const session = fakeSession({ me: gone });
  const metadata = { ...session.metadata, tables: () => Promise.reject(gone) };
  const checks = [reachable, agent, reference("user_id")];
  expect(await judgeAll({ checks }, { ...session, metadata })).toEqual([
    "instance:reachable broken",
    "table:agent blocked by instance:reachable: host: ECONNREFUSED",
    "reference:agent.user_id blocked by instance:reachable: host: ECONNREFUSED",
  ]);
});

test("judges the instance last given a run of all", async () => {
  const order: string[] = [];
  const session = fakeSession({});
  const metadata = {
    ...session.metadata,
    tables: async () => {
      await new Promise((done) => setImmediate(done));
      order.push("tables");
      return [];
    },
  };
  const instance = {
    ...session.instance,
    ask: async () => {
      order.push("instance");
      return undefined;
    },
  };
  await judgeAll({ checks: [reachable, agent] }, { ...session, metadata, instance });
  expect(order).toEqual(["tables", "instance"]);
});

test("judges the instance alone given that only it is asked for", async () => {
  const judge = createJudge({ login, checks: [reachable, agent] }, fakeSession({}), false);
  expect((await judge(reachable)).status).toBe("passed");
});
