import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import { fakeClock } from "../../../test-support/fake-clock.ts";
import type { HttpAnswer } from "../../ports/http.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import type { BodyCondition } from "../../plan/measure.ts";
import type { CellTest } from "../../plan/condition.ts";
import {
  fakeSession,
  jsonAnswer,
  type FakeInstance,
  type FakeSession,
} from "../../../test-support/fake-session.ts";
import { checkFlowStep, heldBackBy } from "./judge.ts";
import type { Judgement } from "../../session/judgement.ts";
import { sampleStep } from "../../../test-support/sample-flow.ts";

const isTrue = (at: string): BodyCondition => ({ at, tests: [{ is: "=", value: true }] });
const holdsAt = (at: string, test: CellTest): BodyCondition => ({ at, tests: [test] });

/** A session whose instance gives one body after the other, the last again and again. */
function sessionOf(bodies: readonly unknown[], instance: FakeInstance = {}): FakeSession {
  let asked = 0;
  const answer = (): HttpAnswer => {
    const body = bodies[Math.min(asked, bodies.length - 1)];
    asked += 1;
    return jsonAnswer(body);
  };
  return fakeSession({ answer, contracts: { reply: {} }, clock: fakeClock(), ...instance });
}

async function messages(step: FlowStepCheck, session: FakeSession): Promise<string[]> {
  return (await checkFlowStep(step, session)).findings.map(({ message }) => message);
}

/** What a judgement says beside its exchange. */
function reported({ findings, depth, leftOut, measured }: Judgement): Judgement {
  return {
    findings,
    depth,
    ...(leftOut === undefined ? {} : { leftOut }),
    ...(measured === undefined ? {} : { measured }),
  };
}

test("holds and counts the records given a body that is as expected", async () => {
  const step = sampleStep("sync", { expect: [isTrue("/success")] });
  const session = sessionOf([{ success: true, data: { jobs_processed: 14 } }]);
  expect(reported(await checkFlowStep(step, session))).toEqual({
    findings: [],
    depth: "called",
    measured: { value: 14, unit: "rows" },
  });
});

test("calls anew whatever was answered before", async () => {
  const session = sessionOf([{ success: true }]);
  const step = sampleStep("sync");
  await session.answer(step.call);
  await checkFlowStep(step, session);
  await checkFlowStep(step, session);
  expect(session.sent).toHaveLength(3);
});

test("names the backend's own error first given an expectation that breaks", async () => {
  const step = sampleStep("sync", { expect: [isTrue("/success")] });
  const session = sessionOf([{ success: false, error: "No ad_user_id provided" }]);
  expect((await checkFlowStep(step, session)).findings).toEqual([
    {
      code: "step",
      path: "/success",
      message: "No ad_user_id provided (/success: expected true, got boolean false)",
      expected: "true",
      actual: "boolean false",
      level: "failure",
    },
  ]);
});

test("judges status and contract of the endpoint before the step's own expectations", async () => {
  const step = sampleStep("sync", { expect: [isTrue("/success")] });
  const refused = fakeSession({ answer: jsonAnswer({ message: "down" }, { status: 500 }) });
  const contracts = { reply: { type: "object" } };
  expect(await messages(step, refused)).toEqual(["answered 500, not 200: down"]);
  expect(await messages(step, sessionOf([null], { contracts }))).toEqual([
    "breaks contract reply: the body: expected object, got null",
  ]);
});

test("leaves it to be broken given a gateway that answers", async () => {
  const answer = { ...jsonAnswer(""), status: 502, contentType: "text/html" };
  const session = fakeSession({ answer });
  await expect(checkFlowStep(sampleStep("sync"), session)).rejects.toThrow(InstanceError);
});

test("leaves out what the backend skips correctly, and what needs it", async () => {
  const skips = { when: [isTrue("/skipped")], reason: "no job is pending" };
  const session = sessionOf([{ success: true, skipped: true, error: "No pending job" }]);
  const step = sampleStep("downline", { skips });
  const next = sampleStep("next", { needs: [step.id] });
  expect(reported(await checkFlowStep(step, session))).toEqual({
    findings: [],
    depth: "called",
    leftOut: "skipped by the backend, correctly: no job is pending",
  });
  expect(await checkFlowStep(next, session)).toEqual({
    findings: [],
    depth: "declared",
    leftOut: "not sent: the backend skipped flow:jobs/downline, correctly: no job is pending",
  });
  expect(session.sent).toHaveLength(1);
});

test.each([
  ["/skipped", { success: true, skipped: true, error: "No pending job" }],
  ["/data/skipped", { success: true, data: { skipped: true }, error: "No pending job" }],
])("fails given a skip at %s that no step calls correct", async (path, body) => {
  const { findings } = await checkFlowStep(sampleStep("sync"), sessionOf([body]));
  expect(findings.map(({ message, ...rest }) => [rest.path, message])).toEqual([
    [path, "the backend skipped it: No pending job"],
  ]);
});

test.for([
  { success: false, skipped: true, error: "No pending onboarding job found" },
  { success: true, data: { skipped: true } },
  { success: true, result: { skipped: true, success: true } },
  { input_user_id: 60, function_result: { success: true, skipped: true, error: "No pending job" } },
])("leaves out what the backend skips correctly given the answer %j", async (body) => {
  const when = [isTrue("/skipped")];
  const step = sampleStep("sync", { skips: { when, reason: "no job is pending" } });
  const { findings, leftOut } = await checkFlowStep(step, sessionOf([body]));
  expect([findings, leftOut]).toEqual([[], "skipped by the backend, correctly: no job is pending"]);
});

test("fails given a skip for another reason than the correct one", async () => {
  const when = [holdsAt("/error", { is: "=", value: "No pending job" })];
  const step = sampleStep("sync", { skips: { when, reason: "no job is pending" } });
  const session = sessionOf([{ success: true, skipped: true, error: "Locked" }]);
  expect(await messages(step, session)).toEqual(["the backend skipped it: Locked"]);
});

test("takes a skip that is expected for no finding", async () => {
  const step = sampleStep("sync", { expect: [isTrue("/skipped")] });
  expect(await messages(step, sessionOf([{ skipped: true }]))).toEqual([]);
});

test("hands captured values to the calls and expectations of later steps", async () => {
  const session = sessionOf([{ id: 7 }, { task: 8 }]);
  const create = sampleStep("create", { capture: { job_id: "/id" } });
  const look = sampleStep("look", {
    needs: [create.id],
    call: { send: { job: "$job_id", in: ["$job_id", "$5"] } },
    expect: [holdsAt("/task", { is: "=", value: "$job_id" })],
  });
  expect(await messages(create, session)).toEqual([]);
  expect(await messages(look, session)).toEqual(["/task: expected 7, got number 8"]);
  expect(session.sent.map(({ body }) => body)).toEqual([{}, { job: 7, in: [7, "$5"] }]);
});

test("fails given an answer about another than what an earlier step captured", async () => {
  const session = sessionOf([{ id: 7 }, { job_id: 8 }]);
  const create = sampleStep("create", { capture: { job: "/id" } });
  const look = sampleStep("look", { needs: [create.id], call: { send: { job_id: "$job" } } });
  expect(await messages(create, session)).toEqual([]);
  expect(await messages(look, session)).toEqual([
    "/job_id is number 8, not the job_id that was sent: the answer is about another",
  ]);
});

test.for(["$user_password", "$user_email"])(
  "hands nothing on given a body that asks for the test user's own with %s",
  async (asked) => {
    const session = sessionOf([{ id: asked }, {}]);
    const create = sampleStep("create", { capture: { job_id: "/id" } });
    const look = sampleStep("look", { needs: [create.id], call: { send: { job: "$job_id" } } });
    expect(await messages(create, session)).toEqual([
      "/id: it means the test user's credentials, which the backend has no reason to ask for",
    ]);
    expect((await checkFlowStep(look, session)).leftOut).toBe(
      "not sent: nothing was captured as job_id",
    );
    expect(session.sent).toHaveLength(1);
  },
);

test("judges an answer that is no JSON where none is declared", async () => {
  const answer = jsonAnswer("a,b", { contentType: "text/csv" });
  const expect200 = { status: 200, contract: "any", withinMs: 2000, content: "text/csv" };
  const session = fakeSession({ answer: { ...answer, text: "a,b" }, contracts: { any: {} } });
  const step = sampleStep("export", { call: { expect: expect200 } });
  expect(await messages(step, session)).toEqual([]);
});

test("finds that there is nothing to capture, and sends nothing that stands on it", async () => {
  const session = sessionOf([{ id: null }]);
  const create = sampleStep("create", { capture: { job_id: "/id" } });
  const look = sampleStep("look", { needs: [create.id], call: { send: { job: "$job_id" } } });
  expect(await messages(create, session)).toEqual(["/id: nothing is there to capture as job_id"]);
  expect((await checkFlowStep(look, session)).leftOut).toBe(
    "not sent: nothing was captured as job_id",
  );
  expect(session.sent).toHaveLength(1);
});

test("sends nothing of a flow on live unless sync is open, not even what only reads", async () => {
  const session = sessionOf([{}], { isLive: true, open: ["read", "write"] });
  const steps = [
    sampleStep("sync"),
    sampleStep("status", { call: { safety: "read" } }),
    sampleStep("create", { call: { safety: "write" } }),
  ];
  const judged = await Promise.all(steps.map((step) => checkFlowStep(step, session)));
  expect(judged).toEqual(steps.map(() => ({ findings: [], depth: "declared", heldBack: "sync" })));
  expect(session.sent).toEqual([]);
});

test("holds back what needs a step that is held back", async () => {
  const session = sessionOf([{}], { isLive: true, open: ["read", "sync"] });
  const create = sampleStep("create", { call: { safety: "write" } });
  const look = sampleStep("look", { needs: [create.id], call: { safety: "read" } });
  expect([await checkFlowStep(create, session), await checkFlowStep(look, session)]).toEqual(
    [1, 2].map(() => ({ findings: [], depth: "declared", heldBack: "write" })),
  );
  expect(session.sent).toEqual([]);
});

test.each([
  ["read", [], "sync"],
  ["sync", ["sync"], undefined],
  ["write", ["sync"], "write"],
  ["write", ["write"], "sync"],
  ["notify", ["sync", "write"], "notify"],
] as const)("holds back a call that is %s given %j open beside read", (safety, open, by) => {
  expect(heldBackBy({ safety }, new Set(["read" as const, ...open]))).toBe(by);
});
