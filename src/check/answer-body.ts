import type { EndpointCall } from "../plan/call.ts";
import type { Judged } from "../contract/deviation.ts";
import { createPublicView } from "../contract/public-view.ts";
import { judgeJson } from "../contract/judge-body.ts";
import { describeCut } from "../instance/cut-body.ts";
import { isJsonType } from "../instance/media-type.ts";
import type { HttpAnswer } from "../instance/ports.ts";
import type { Finding } from "../result/result.ts";
import { judgeEcho } from "./echo.ts";
import { failure } from "./judgement.ts";
import { readBody } from "./read-body.ts";
import type { Session } from "./session.ts";

/** What a body breaks of `call.expect.contract`: content type, JSON, contract. */
export function judgeBody(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const { content: expected = "application/json" } = call.expect;
  if (expected !== "*/*" && !isOfType(expected, answer.contentType)) {
    const actual = answer.contentType === "" ? "no content type" : answer.contentType;
    const message = `answered ${actual}, not ${expected}`;
    return [failure("content-type", { message, expected, actual })];
  }
  const problem = describeCut(answer.cut);
  if (problem !== undefined) {
    return [failure("body", { message: `the body ${problem}` })];
  }
  if (expected === "*/*") {
    return [];
  }
  return isJsonType(expected)
    ? judgeJsonBody(call, answer, session)
    : judgePresence(expected, answer);
}

/** A stream that is silent at first is there all the same. */
function judgePresence(expected: string, { text, cut }: HttpAnswer): Finding[] {
  return text === "" && cut === undefined
    ? [failure("body", { message: "the body is empty", expected, actual: "an empty body" })]
    : [];
}

function judgeJsonBody(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const body = readBody(answer.text);
  if (!body.isJson) {
    const actual = answer.text === "" ? "an empty body" : `${answer.text.length} characters`;
    return [failure("body", { message: `the body ${body.problem}`, expected: "JSON", actual })];
  }
  return judgeValue({ call, answer }, body.value, session);
}

interface Answered {
  readonly call: EndpointCall;
  readonly answer: HttpAnswer;
}

/** What a JSON body breaks: itself, where its words contradict one another, then its contract. */
function judgeValue({ call, answer }: Answered, body: unknown, session: Session): Finding[] {
  const { contract } = call.expect;
  const judged = judgedBody(body, contract, session);
  const isGood = answer.status < 300 && call.group.base === undefined;
  const { contradictions, findings } = judgeJson(
    session.contracts.get(contract),
    judged,
    isGood ? (call.functions ?? []) : undefined,
  );
  const broken = [
    ...contradictions.map((one) => failure("envelope", one)),
    ...findings.map((one) => ({
      ...one,
      message: `breaks contract ${contract}: ${one.message}`,
    })),
  ];
  return broken.length > 0 || answer.status >= 300 ? broken : judgeEcho(call, judged, session);
}

/** Most bodies are good, and none of those is ever shown. */
function judgedBody(body: unknown, contract: string, { redactor, contracts }: Session): Judged {
  return {
    body,
    get shown() {
      const shown = redactor.json(body);
      return createPublicView(contracts)(contract)?.(shown, redactor) ?? shown;
    },
  };
}

/** `image/*` takes any image. */
function isOfType(expected: string, contentType: string): boolean {
  if (isJsonType(expected)) {
    return isJsonType(contentType);
  }
  return expected.endsWith("/*")
    ? contentType.startsWith(expected.slice(0, -1))
    : contentType === expected;
}
