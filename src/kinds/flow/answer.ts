import { valueAt } from "../../contract/show-value.ts";
import { readJson } from "../../wire/body/json-text.ts";
import type { HttpAnswer } from "../../ports/http.ts";
import type { EndpointCall } from "../../plan/call.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import type { BodyCondition } from "../../plan/measure.ts";
import type { Finding } from "../../result/result.ts";
import { judgeAnswer } from "../endpoint/call/answer.ts";
import { documentedFor } from "../endpoint/call/documented-answer.ts";
import { assertFromInstance, hasBody } from "../endpoint/call/answer-facts.ts";
import {
  allHold,
  saidBy,
  unmetOf,
  type JudgedBody,
  type Unmet,
} from "../endpoint/call/body-condition.ts";
import { credentialVariables } from "../../session/credentials.ts";
import { failure } from "../../session/judgement.ts";
import type { Session } from "../../session/session.ts";

/** One answer of a step's call: what it breaks of the endpoint's contract, or its body. */
export interface StepAnswer {
  readonly answer: HttpAnswer;
  readonly findings: readonly Finding[];
  readonly body: JudgedBody;
}

/**
 * Makes a step's call once and judges the answer like the endpoint's.
 * @throws {InstanceError} when there is no answer, or it is not the instance's
 */
export async function askNow(call: EndpointCall, session: Session): Promise<StepAnswer> {
  const answer = await session.act(call);
  assertFromInstance(answer);
  const findings = judgeAnswer(call, answer, session).filter(({ level }) => level !== "drift");
  const isRead = findings.every(({ code }) => code === "slow" || code === "contract");
  const value: unknown =
    isRead && documentedFor(call, answer.status) !== undefined && hasBody(call)
      ? readJson(answer.text)
      : undefined;
  const nowMs = session.clock.date().getTime();
  return { answer, findings, body: { value, shown: session.redactor.json(value), nowMs } };
}

/** Judges a body by the step's own expectations; the backend's error message comes first. */
export function judgeExpected(
  { expect }: Pick<FlowStepCheck, "expect">,
  body: JudgedBody,
): Finding[] {
  const said = saidBy(body);
  return unmetOf(expect, body).map((unmet) => describeUnmet(unmet, said));
}

function describeUnmet({ path, expected, actual }: Unmet, said: string): Finding {
  const broken = `${path === "" ? "the body" : path}: expected ${expected}, got ${actual}`;
  const message = said === "" ? broken : `${said} (${broken})`;
  return failure("step", { path, message, expected, actual });
}

/** Places where a body may say that nothing was done: the body itself or its envelope's content. */
const skipPlaces = ["", "/data", "/result", "/function_result"];

const skipMarks = skipPlaces.map((place) => `${place}/skipped`);

/** Whether a body reports an allowed skip: all conditions hold for it, or for its envelope's content. */
export function isSkipped(when: readonly BodyCondition[], body: JudgedBody): boolean {
  return skipPlaces.some((place) =>
    allHold(
      when.map((one) => ({ ...one, at: `${place}${one.at}` })),
      body,
    ),
  );
}

/** Finds a skip that the step does not allow. */
export function findSkip({ expect }: Pick<FlowStepCheck, "expect">, body: JudgedBody): Finding[] {
  const expected = new Set(expect.map(({ at }) => at));
  const mark = skipMarks.find((at) => !expected.has(at) && valueAt(body.value, at) === true);
  if (mark === undefined) {
    return [];
  }
  const said = saidBy(body);
  const message = `the backend skipped it${said === "" ? "" : `: ${said}`}`;
  return [failure("step", { path: mark, message, expected: "no skip", actual: "skipped" })];
}

/** Captures the values that later steps need; a missing one is a finding. */
export function capture(
  { capture: pointers }: Pick<FlowStepCheck, "capture">,
  { value }: JudgedBody,
  captured: Map<string, unknown>,
): Finding[] {
  return Object.entries(pointers).flatMap(([name, path]) => {
    const found = valueAt(value, path);
    if (credentialVariables.has(found)) {
      // It would be replaced by the test user's own value when sent.
      const message = `${path}: it means the test user's credentials, which the backend has no reason to ask for`;
      return [failure("step", { path, message, expected: "a value", actual: "a placeholder" })];
    }
    if (found !== undefined && found !== null) {
      captured.set(name, found);
      return [];
    }
    const message = `${path}: nothing is there to capture as ${name}`;
    return [failure("step", { path, message, expected: "a value", actual: "nothing" })];
  });
}
