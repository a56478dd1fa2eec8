import type { HttpPort } from "../../../../authoring/ports.ts";
import { valueAt } from "../../../contract/show-value.ts";
import { askOtherwise, type EndpointCall } from "../../../plan/call.ts";
import type { OwnCheck } from "../../../plan/check.ts";
import type { Session } from "../../../session/session.ts";
import { didYouMean } from "../../../text/nearest.ts";
import { assertFromInstance, toExchange } from "../../endpoint/call/answer-facts.ts";
import { readAnswer } from "../../endpoint/call/read-body.ts";
import { InstanceError } from "../../../errors.ts";
import { ask, Mistake, type Course } from "../course.ts";

/** Calls of the endpoints that a check uses; the last one stands in its report. */
export function openHttpPort(
  { uses }: OwnCheck,
  session: Session,
  course: Course,
): HttpPort<string> {
  return {
    call: (address, inputs = {}) =>
      ask(course, async () => {
        const call = toCall(address, uses.calls, inputs);
        const answer = await (call.safety === "read" ? session.answer(call) : session.act(call));
        assertFromInstance(answer);
        course.depth = "called";
        course.exchange = toExchange(call, answer);
        course.attempts = answer.attempts;
        course.hidden.noteBody(answer.text);
        const read = readAnswer(answer);
        const { status, contentType, text, elapsedMs } = answer;
        const body = read.isJson ? read.value : undefined;
        const at = (pointer: string): unknown => valueAt(body, pointer);
        return { status, contentType, text, elapsedMs, body, at };
      }),
  };
}

function toCall(
  address: string,
  calls: Readonly<Record<string, EndpointCall>>,
  inputs: Readonly<Record<string, unknown>>,
): EndpointCall {
  const call = Object.hasOwn(calls, address) ? calls[address] : undefined;
  if (call === undefined) {
    const known = didYouMean(address, Object.keys(calls));
    throw new Mistake(`uses.endpoints does not name "${address}"${known}`);
  }
  const { unknown, ...rest } = askOtherwise(call, { send: { ...call.send, ...inputs } });
  if (unknown !== undefined && Object.keys(inputs).length === 0) {
    throw new InstanceError("unexpected-answer", `${address} cannot be called: ${unknown}`);
  }
  return rest;
}
