import { json, type Answer } from "../answer.ts";
import { isRecord } from "../../rows/field.ts";
import type { Call } from "./call.ts";
import { groupBody } from "./group-body.ts";
import type { Observation } from "./observations.ts";
import { shapeValue, type ShapeContext } from "./shape-value.ts";
import { login } from "./auth.ts";
import { stories } from "./stories.ts";

/** The answer of an endpoint: its special behaviour, else what was observed or declared, else its group's model. */
export function answerOf(call: Call): Answer {
  const key = call.endpoint.like;
  const story = key === call.mock.login ? login : stories[key];
  return story === undefined ? json(bodyOf(key, call)) : story(call);
}

function bodyOf(key: string, call: Call): unknown {
  const { observations } = call.mock;
  const context: ShapeContext = {
    state: call.mock.state,
    input: call.input,
    enums: observations.bodies.get(key)?.enums ?? {},
    step: call.endpoint.calls ?? call.endpoint.path,
  };
  const seen = observations.bodies.get(key);
  if (seen !== undefined && isRecord(seen.shape)) {
    return completed(seen, context);
  }
  const declared = observations.declared.get(key);
  return declared === undefined ? groupBody(call) : shapeValue(declared, context);
}

/** Turns an observed refusal into the successful answer of the same shape, and completes a truncated body. */
function completed(seen: Observation, context: ShapeContext): unknown {
  const body = shapeValue(seen.shape, context);
  if (!isRecord(body) || seen.envelope !== "fp") {
    return body;
  }
  const end = seen.isTruncated
    ? { error: body["error"] ?? null, step: body["step"] ?? context.step }
    : {};
  const whole = { ...body, ...end };
  return seen.wasRefusal ? { ...whole, success: true, error: null } : whole;
}
