import { expect, test } from "vitest";
import {
  fakeSession,
  jsonAnswer,
  type FakeInstance,
  type FakeSession,
} from "../../test-support/fake-session.ts";
import {
  call,
  column,
  endpointCheck,
  instanceCheck,
  referenceCheck,
  table,
  tableCheck,
} from "../../test-support/sample-check.ts";
import { sampleStep } from "../../test-support/sample-flow.ts";
import { InstanceError } from "../errors.ts";
import type { Check, ReferenceCheck } from "../plan/check.ts";
import { outcomeOf } from "../result/outcome.ts";
import { createJudge } from "./judging.ts";
import type { SuitePlan } from "./suite-plan.ts";

const login = { group: call().group, path: "/auth/login" };
const agent = tableCheck();
const reachable = instanceCheck("reachable");

function reference(name: string): ReferenceCheck {
  const to = { name: "agent", id: 670, column: "id", scanned: ["id", name] };
  return referenceCheck({ id: `reference:agent.${name}`, from: { ...to, column: name }, to });
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

/** An instance with the groups that steps and endpoints of the samples are in; each answer takes a while. */
function flowSession(failing: readonly string[] = []): FakeSession & { readonly order: string[] } {
  const order: string[] = [];
  const session = fakeSession({
    contracts: { reply: {} },
  });
  const act: FakeSession["act"] = async ({ path }) => {
    order.push(`begins ${path}`);
    await new Promise((done) => setImmediate(done));
    order.push(`ends ${path}`);
    return jsonAnswer({}, { status: failing.includes(path) ? 500 : 200 });
  };
  const metadata = {
    ...session.metadata,
    tables: async () => {
      await new Promise((done) => setImmediate(done));
      order.push("looked");
      return [];
    },
  };
  return { ...session, act, metadata, order };
}

const three = [sampleStep("one"), sampleStep("two"), sampleStep("three")];
const inOrder = ["one", "two", "three"].flatMap((name) => [`begins /${name}`, `ends /${name}`]);

test("takes the steps of flows one after the other, after all that only looks, given a run of all", async () => {
  const session = flowSession();
  await judgeAll({ checks: [...three, agent] }, session);
  expect(session.order).toEqual(["looked", ...inOrder]);
});

test("takes steps in their order given that each is asked for by itself", async () => {
  const session = flowSession();
  const judge = createJudge({ login, checks: three }, session, false);
  await Promise.all(three.map(judge));
  expect(session.order).toEqual(inOrder);
});

test("takes what a step needs before it, and no other step, given that it alone is asked for", async () => {
  const session = flowSession();
  const last = sampleStep("three", { needs: ["flow:jobs/one"] });
  const judge = createJudge({ login, checks: [...three.slice(0, 2), last] }, session, false);
  await judge(last);
  expect(session.order).toEqual(["begins /one", "ends /one", "begins /three", "ends /three"]);
});

test("blocks what needs a step that failed, and nothing else", async () => {
  const steps = [
    sampleStep("one"),
    sampleStep("two", { needs: ["flow:jobs/one"] }),
    sampleStep("three", { needs: ["flow:jobs/two"] }),
    sampleStep("four"),
  ];
  expect(await judgeAll({ checks: steps }, flowSession(["/one"]))).toEqual([
    "flow:jobs/one failed",
    "flow:jobs/two blocked by flow:jobs/one: answered 500, not 200",
    "flow:jobs/three blocked by flow:jobs/one: answered 500, not 200",
    "flow:jobs/four passed",
  ]);
});

test("blocks a step by its endpoint where that is judged anyway, and does not call it for the step's sake", async () => {
  const step = sampleStep("one");
  const endpoint = { ...endpointCheck(), id: "endpoint:POST workers/one", call: step.call };
  const plan = { checks: [step], causes: [endpoint] };
  const groups = [{ id: 9, name: "Workers", canonical: "4UsTtl3m" }];
  const instance = {
    groups,
    endpoints: { 9: [] },
    contracts: { reply: {} },
    answer: jsonAnswer({}),
  };
  expect(await judgeAll({ checks: [step, endpoint] }, fakeSession(instance))).toEqual([
    "flow:jobs/one blocked by endpoint:POST workers/one: it does not exist",
    "endpoint:POST workers/one failed",
  ]);
  expect(await judgeAll(plan, fakeSession(instance))).toEqual(["flow:jobs/one passed"]);
});
