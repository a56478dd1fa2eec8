import { describeStatus, hasBody } from "../../kinds/endpoint/call/answer-facts.ts";
import { describeCut } from "../../ports/cut-body.ts";
import { isTooDeep, readJson } from "../../wire/body/json-text.ts";
import type { HttpAnswer } from "../../ports/http.ts";
import type { EndpointCall } from "../../plan/call.ts";
import { isRecord } from "../../plan/is-record.ts";

/** A body to learn from, or why an answer has none. */
export type Sample = { readonly body: unknown } | { readonly refused: string };

/** Reads an answer; errors, HTML pages, truncated and missing bodies are rejected. */
export function readSample(call: EndpointCall, answer: HttpAnswer): Sample {
  if (answer.status !== call.expect.status) {
    return { refused: describeStatus(call, answer).message };
  }
  if (!hasBody(call)) {
    return { refused: `answers ${answer.status} to ${call.verb} without a body` };
  }
  if (!/^application\/(?:[\w.-]+\+)?json$/.test(answer.contentType)) {
    return { refused: `answered ${answer.contentType || "no content type"}, not JSON` };
  }
  const problem = describeCut(answer.cut);
  return problem === undefined ? readBody(answer.text) : { refused: `the body ${problem}` };
}

/** Reads the text of a body. */
export function readBody(text: string): Sample {
  if (text.trim() === "") {
    return { refused: "the body is empty" };
  }
  if (text.trimStart().startsWith("<")) {
    return { refused: "the body is an HTML page" };
  }
  if (isTooDeep(text)) {
    return { refused: "the body is nested too deep" };
  }
  const value = readJson(text);
  return value === undefined
    ? { refused: "the body is no JSON, or breaks off in the middle" }
    : toSample(value);
}

/** A failed function reports so in its body, whatever the status. */
function toSample(body: unknown): Sample {
  return isRecord(body) && body["success"] === false
    ? { refused: "the body says success false" }
    : { body };
}
