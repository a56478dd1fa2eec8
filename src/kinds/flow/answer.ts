import { valueAt } from "../../contract/show-value.ts";
import { readJson } from "../../wire/body/json-text.ts";
import type { HttpAnswer } from "../../ports/ports.ts";
import type { EndpointCall } from "../../plan/call.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import type { BodyCondition } from "../../plan/measure.ts";
import type { Finding } from "../../result/result.ts";
import { judgeAnswer } from "../endpoint/call/answer.ts";
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

/** One answer of a step's call: what it breaks of the endpoint's own contract, or its body. */
export interface StepAnswer {
  readonly answer: HttpAnswer;
  readonly findings: readonly Finding[];
  readonly body: JudgedBody;
}

/**
 * Makes the call of a step once, and judges the answer as the endpoint's.
 * @throws {InstanceError} when there is no answer, or not the instance's
 */
export async function askNow(call: EndpointCall, session: Session): Promise<StepAnswer> {
  const answer = await session.act(call);
  assertFromInstance(answer);
  const findings = judgeAnswer(call, answer, session).filter(({ level }) => level !== "drift");
  const isRead = findings.every(({ code }) => code === "slow" || code === "contract");
  const value: unknown =
    isRead && answer.status === call.expect.status && hasBody(call)
      ? readJson(answer.text)
      : undefined;
  const nowMs = session.clock.date().getTime();
  return { answer, findings, body: { value, shown: session.redactor.json(value), nowMs } };
}

/** What a body breaks of the step's own expectations; the backend's own words for it come first. */
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

/** Where bodies say that the backend did nothing: in themselves, or in what their envelope holds. */
const skipPlaces = ["", "/data", "/result", "/function_result"];

const skipMarks = skipPlaces.map((place) => `${place}/skipped`);

/** Whether a body says that it skipped as it may: all conditions hold of it, or of what its envelope holds. */
export function isSkipped(when: readonly BodyCondition[], body: JudgedBody): boolean {
  return skipPlaces.some((place) =>
    allHold(
      when.map((one) => ({ ...one, at: `${place}${one.at}` })),
      body,
    ),
  );
}

/** A skip that the step neither calls correct nor expects. */
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

/** Captures what the step hands on; what is not there is a finding. */
export function capture(
  { capture: pointers }: Pick<FlowStepCheck, "capture">,
  { value }: JudgedBody,
  captured: Map<string, unknown>,
): Finding[] {
  return Object.entries(pointers).flatMap(([name, path]) => {
    const found = valueAt(value, path);
    if (credentialVariables.has(found)) {
      // It would be filled in with the test user's own on its way out.
      const message = `${path}: it stands for the test user's credentials, which are not the backend's to ask for`;
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
