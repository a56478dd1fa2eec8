import type { ValidateFunction } from "ajv/dist/2020.js";
import type { EndpointCall } from "../../../plan/call.ts";
import { describeBodyPlace, type Judged } from "../../../contract/deviation.ts";
import { emptyMapWords, readEmptyMaps } from "../../../contract/empty-map.ts";
import { createPublicView } from "../../../contract/public-view.ts";
import { neededItems } from "../../../contract/explain/needed-items.ts";
import { judgeJson } from "../../../contract/judge-body.ts";
import { describeCut } from "../../../ports/cut-body.ts";
import { isJsonType } from "../../../wire/body/media-type.ts";
import type { HttpAnswer } from "../../../ports/http.ts";
import type { Finding } from "../../../result/result.ts";
import { chooseBody, chooseLeniently, type ChosenBody } from "./chosen-body.ts";
import { bodiesOf } from "./documented-answer.ts";
import { judgeEcho } from "./echo.ts";
import { drift, failure } from "../../../session/judgement.ts";
import { readBody } from "./read-body.ts";
import type { Session } from "../../../session/session.ts";

/** What a body breaks of what is documented of it: content type, JSON, contract. */
export function judgeBody(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const bodies = bodiesOf(call.expect);
  const chosen = isStrict(call)
    ? chooseBody(bodies, answer.contentType)
    : chooseLeniently(bodies, answer.contentType);
  if (chosen === undefined) {
    return [wrongType(Object.keys(bodies), answer.contentType)];
  }
  const problem = describeCut(answer.cut);
  if (problem !== undefined) {
    return [failure("body", { message: `the body ${problem}` })];
  }
  const own = { ...call, expect: { ...call.expect, contract: chosen.contract } };
  return judgeChosen(chosen, { call: own, answer }, session);
}

function judgeChosen(
  { type, contract }: ChosenBody,
  { call, answer }: Answered,
  session: Session,
): Finding[] {
  if (isJsonType(type) || (type !== "*/*" && isJsonType(answer.contentType))) {
    return contract === "any"
      ? judgeUndescribed(call, answer, session)
      : judgeJsonBody(call, answer, session);
  }
  if (contract !== "any" && contract !== "json") {
    return judgeAnyBody(call, answer, session);
  }
  return type === "*/*" ? [] : judgePresence(type, answer);
}

/** A body of which no contract says anything must still be about what was asked. */
function judgeUndescribed(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const body = readBody(answer.text);
  if (!body.isJson || answer.status >= 300) {
    return [];
  }
  const { value } = body;
  const judged = {
    body: value,
    get shown() {
      return session.redactor.json(value);
    },
  };
  return judgeEcho(call, judged, session);
}

function wrongType(documented: readonly string[], came: string): Finding {
  const actual = came === "" ? "no content type" : came;
  const expected = documented.join(" or ");
  return failure("content-type", {
    message: `answered ${actual}, not ${expected}`,
    expected,
    actual,
  });
}

/** Of a backend whose document lists its content types, no other one may come. */
function isStrict({ group, expect }: EndpointCall): boolean {
  return expect.answers !== undefined || (group.base !== undefined && expect.content === undefined);
}

/** Types of which a contract can say nothing. */
const unjudged = /xml|yaml|csv|pdf|zip|image|audio|video|octet-stream|font|protobuf|msgpack/;

/** A body that may be of any type, or a plain text: judged as the JSON or the text that it is. */
function judgeAnyBody(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const { text, contentType, cut } = answer;
  if (cut !== undefined || unjudged.test(contentType)) {
    const message = `the body is not judged: it came as ${contentType}`;
    return [drift("contract", { path: "", message })];
  }
  const body = readBody(text);
  const accepts = session.contracts.get(call.expect.contract);
  if (accepts(text) || (body.isJson && accepts(body.value))) {
    return body.isJson ? judgeValue({ call, answer }, body.value, session).filter(isEcho) : [];
  }
  return judgeValue({ call, answer }, body.isJson ? body.value : text, session);
}

function isEcho({ code }: Finding): boolean {
  return code === "echo";
}

/** A stream that has not sent anything yet still counts as a body. */
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

/** Judges a JSON body: first for contradictions, then by its contract. */
function judgeValue({ call, answer }: Answered, body: unknown, session: Session): Finding[] {
  const { contract } = call.expect;
  const accepts = session.contracts.get(contract);
  const isXano = call.group.base === undefined;
  const maps = isXano ? readEmptyMaps(accepts, body) : { body, paths: [] };
  const judged = judgedBody(maps.body, call.expect, { session, accepts });
  const { contradictions, findings } = judgeJson(
    accepts,
    judged,
    isXano && answer.status < 300 ? (call.functions ?? []) : undefined,
  );
  const broken = [
    ...contradictions.map((one) => failure("envelope", one)),
    ...findings.map((one) => ({
      ...one,
      message: `breaks contract ${contract}: ${one.message}`,
    })),
  ];
  const echoes = broken.length > 0 || answer.status >= 300 ? [] : judgeEcho(call, judged, session);
  return [...broken, ...echoes, ...describeMaps(maps.paths)];
}

/** One finding for all lists that were read as empty objects. */
function describeMaps([path, ...more]: readonly string[]): Finding[] {
  if (path === undefined) {
    return [];
  }
  const where = `${describeBodyPlace(path)}${more.length === 0 ? "" : ` and ${more.length} more`}`;
  return [drift("contract", { path, message: `${where}: ${emptyMapWords}` })];
}

/** The redacted body is a getter, because most bodies are good and never shown. */
function judgedBody(
  body: unknown,
  { contract }: EndpointCall["expect"],
  { session, accepts }: { readonly session: Session; readonly accepts: ValidateFunction },
): Judged {
  const { redactor, contracts } = session;
  return {
    body,
    get shown() {
      const { errors } = accepts;
      const pointers = (errors ?? []).map(({ instancePath }) => instancePath);
      const needed = pointers.length === 0 ? body : neededItems(body, pointers);
      const shown = redactor.json(needed);
      return createPublicView(contracts)(contract)?.(shown, redactor) ?? shown;
    },
  };
}
