import { showAs, valueAt } from "../../../contract/show-value.ts";
import { parseExact } from "../../../wire/body/exact-json.ts";
import { callName } from "../../../plan/call.ts";
import type { Figure } from "../../../plan/measure.ts";
import type { Exchange, Finding } from "../../../result/result.ts";
import {
  assertFromInstance,
  describeStatus,
  toExchange,
} from "../../endpoint/call/answer-facts.ts";
import { failure } from "../../../session/judgement.ts";
import { readAnswer } from "../../endpoint/call/read-body.ts";
import type { Session } from "../../../session/session.ts";

/** A value of a body, or why there is none. */
export interface BodyFigure {
  readonly findings: readonly Finding[];
  /** Integers of 16 and more digits are text. */
  readonly value?: unknown;
  readonly isNumber: boolean;
  /** The value, ready to be shown. */
  readonly shown: string;
  readonly exchange: Exchange;
  readonly attempts: number;
}

/**
 * Reads the value at a JSON pointer from the body of a call.
 * @throws {HeldBack} when its safety class is not open
 * @throws {InstanceError} when the instance does not answer
 */
export async function readBodyFigure(
  { call, at }: Extract<Figure, { kind: "body" }>,
  session: Session,
): Promise<BodyFigure> {
  const answer = await session.answer(call);
  assertFromInstance(answer);
  const base = { exchange: toExchange(call, answer), attempts: answer.attempts };
  const none = { ...base, isNumber: false, shown: "nothing" };
  if (answer.status !== call.expect.status) {
    return { ...none, findings: [describeStatus(call, answer)] };
  }
  const read = readAnswer(answer);
  if (!read.isJson) {
    const message = `the body of ${callName(call)} ${read.problem}`;
    return { ...none, findings: [failure("body", { message })] };
  }
  const body = read.value;
  const value = valueAt(body, at);
  if (value === undefined) {
    const message = `the body of ${callName(call)} has nothing at ${at}`;
    return { ...none, findings: [failure("value", { path: at, message })] };
  }
  return {
    ...base,
    findings: [],
    value: isRounded(value) ? valueAt(parseExact(answer.text), at) : value,
    isNumber: typeof value === "number",
    shown: showAs(value, valueAt(session.redactor.json(body), at)).replace(
      /^(?:string|number|boolean) /,
      "",
    ),
  };
}

function isRounded(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}
