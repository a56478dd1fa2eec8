import { expect, test } from "vitest";
import { fakeClock } from "../../../test-support/fake-clock.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import { fakeSession, jsonAnswer, type FakeSession } from "../../../test-support/fake-session.ts";
import { checkFlowStep } from "./judge.ts";
import { sampleStep } from "../../../test-support/sample-flow.ts";

const wait = {
  until: [{ at: "/job/status", tests: [{ is: "in", value: ["Complete", "Partial"] }] }],
  unless: [{ at: "/job/status", tests: [{ is: "=", value: "Error" }] }],
  everyMs: 5000,
  withinMs: 60_000,
} as const;
const status = sampleStep("status", { call: { verb: "GET", safety: "read" }, wait });

interface Waited {
  readonly messages: readonly string[];
  readonly asked: number;
  readonly pauses: readonly number[];
}

/** Waits while the job is in one state after the other, the last for good; each look takes some time. */
async function waitFor(
  states: readonly string[],
  { step = status, lookMs = 0 }: { readonly step?: FlowStepCheck; readonly lookMs?: number } = {},
): Promise<Waited> {
  const clock = fakeClock();
  const session: FakeSession = fakeSession({
    clock,
    contracts: { reply: {} },
    answer: () => {
      clock.pass(lookMs);
      const state = states[Math.min(session.sent.length, states.length) - 1];
      return jsonAnswer({ job: { status: state }, error: state === "Error" ? "no roster" : null });
    },
  });
  const { findings } = await checkFlowStep(step, session);
  const messages = findings.map(({ code, path, message }) => `${code} ${path} ${message}`);
  return { messages, asked: session.sent.length, pauses: clock.pauses };
}

test("asks again after a pause until the body is as awaited", async () => {
  expect(await waitFor(["New", "Started", "Partial"])).toEqual({
    messages: [],
    asked: 3,
    pauses: [5000, 5000],
  });
});

test("pauses for nothing given a body that is as awaited at once", async () => {
  expect(await waitFor(["Complete"])).toEqual({ messages: [], asked: 1, pauses: [] });
});

test("reports the last state and how often it asked given a deadline that passes", async () => {
  const { messages, asked, pauses } = await waitFor(["New", "Started"]);
  expect(messages).toEqual([
    'stuck /job/status /job/status is still "Started" after 1 min, asked 13 times; expected one of "Complete", "Partial"',
  ]);
  expect([asked, pauses.length]).toEqual([13, 12]);
});

test("counts the time of each look", async () => {
  expect((await waitFor(["Started"], { lookMs: 16_000 })).asked).toBe(3);
});

test("ends at once given a state that nothing follows", async () => {
  expect(await waitFor(["Started", "Error", "Complete"])).toEqual({
    messages: [
      'step /job/status /job/status is "Error", and will not become one of "Complete", "Partial": no roster',
    ],
    asked: 2,
    pauses: [5000],
  });
});

/** Waits for the job 7 while each answer is about the job of its turn; gives what is found and how often it asked. */
async function waitForJob(ids: readonly unknown[], at = "/job/id"): Promise<unknown> {
  const until = [{ at, tests: [{ is: "=" as const, value: 7 }] }, ...wait.until];
  const step = sampleStep("status", {
    call: { verb: "GET", safety: "read" },
    wait: { ...wait, until },
  });
  const session: FakeSession = fakeSession({
    clock: fakeClock(),
    contracts: { reply: {} },
    answer: () => {
      const id = ids[Math.min(session.sent.length, ids.length) - 1];
      return jsonAnswer({ job: { id, agentId: id, done: id, status: "Complete" } });
    },
  });
  const { findings } = await checkFlowStep(step, session);
  return [findings.map(({ code, message }) => `${code} ${message}`), session.sent.length];
}

test.for(["/job/id", "/job/agentId"])(
  "ends at once given an answer about another object, by %s",
  async (at) => {
    expect(await waitForJob([8, 7], at)).toEqual([
      [`step the answer is about another object: ${at} is 8, expected 7`],
      1,
    ]);
  },
);

test.for([[null], [0], [""], [undefined]])(
  "goes on given that the object is not there yet: %j",
  async ([missing]) => {
    expect(await waitForJob([missing, missing, 7])).toEqual([[], 3]);
  },
);

test("goes on given a number that is no id and not yet as awaited", async () => {
  expect(await waitForJob([5, 6, 7], "/job/done")).toEqual([[], 3]);
});

test("ends at once given an answer that breaks the endpoint's contract", async () => {
  const clock = fakeClock();
  const answer = jsonAnswer({}, { status: 500 });
  const { findings } = await checkFlowStep(status, fakeSession({ clock, answer }));
  expect([findings.map(({ code }) => code), clock.pauses]).toEqual([["status"], []]);
});
