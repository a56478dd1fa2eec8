import { listedStatuses } from "./documented-answer.ts";
import type { EndpointCall } from "../../../plan/call.ts";
import { InstanceError } from "../../../errors.ts";
import type { HttpAnswer } from "../../../ports/http.ts";
import type { Exchange, Finding } from "../../../result/result.ts";
import { failure } from "../../../session/judgement.ts";
import { isRecord } from "../../../plan/is-record.ts";
import { toRequest } from "../../../session/request.ts";
import { isJsonType } from "../../../wire/body/media-type.ts";
import { beginningOf } from "./body-beginning.ts";
import { readBody } from "./read-body.ts";

/** A 5xx without JSON comes from a proxy and says nothing about the endpoint. @throws {InstanceError} `gateway` */
export function assertFromInstance(answer: HttpAnswer): void {
  if (answer.status >= 500 && !isJsonType(answer.contentType)) {
    const what =
      answer.contentType === "" ? "without a content type" : `with ${answer.contentType}`;
    throw new InstanceError(
      "gateway",
      `a gateway answered ${answer.status} ${what}`,
      answer.status,
    ).about(answer);
  }
}

/** HTTP forbids bodies in answers to HEAD and with these statuses. */
export function hasBody({ verb, expect }: EndpointCall): boolean {
  return verb !== "HEAD" && ![204, 205, 304].includes(expect.status);
}

/** A finding for an unexpected status, in Xano's own words. */
export function describeStatus(call: EndpointCall, answer: HttpAnswer): Finding {
  const { content = "application/json" } = call.expect;
  // Of a body of the type that is expected, such as CSV, nothing more is to be said.
  const said = answer.contentType === content && !isJsonType(content) ? "" : readError(answer);
  const expected = listedStatuses(call.expect);
  const actual = String(answer.status);
  const message = `answered ${actual}, not ${expected}${said === "" ? "" : `: ${said}`}`;
  return failure("status", { message, expected, actual });
}

/**
 * What an answer of another status than expected says of itself: Xano's error code and message, or what came in place of
 * JSON, such as the page of a proxy that signs people in. Empty where it says nothing.
 */
export function readError(answer: HttpAnswer): string {
  const body = readBody(answer.text);
  if (!body.isJson) {
    return describeOther(answer, body.problem);
  }
  if (!isRecord(body.value)) {
    return "";
  }
  const { code, message } = body.value;
  return [code, message].filter((part) => typeof part === "string" && part !== "").join(" ");
}

function isPage({ text, contentType }: HttpAnswer): boolean {
  const isMarkup = text.trimStart().startsWith("<") && !contentType.endsWith("xml");
  return contentType === "text/html" || isMarkup;
}

function describeOther(answer: HttpAnswer, problem: string): string {
  const { text, contentType } = answer;
  if (isPage(answer)) {
    return "an HTML page in place of JSON";
  }
  if (text.trim() === "") {
    return "";
  }
  return isJsonType(contentType) || contentType === ""
    ? `the body ${problem}`
    : `${contentType} in place of JSON`;
}

/** The exchange of a call for a report, not yet redacted. */
export function toExchange(call: EndpointCall, answer: HttpAnswer): Exchange {
  const request = toRequest(call);
  const plain = new URLSearchParams(pairsOf(request.query ?? {})).toString();
  const query = [request.search ?? "", plain].filter((part) => part !== "").join("&");
  return {
    method: call.verb,
    url: `${answer.prefix ?? ""}${request.path}${query === "" ? "" : `?${query}`}`,
    status: answer.status,
    elapsedMs: Math.round(answer.elapsedMs),
    ...(answer.traceId === undefined ? {} : { traceId: answer.traceId }),
    ...(request.body === undefined ? {} : { requestBody: JSON.stringify(request.body) }),
    responseBody: beginningOf(answer),
  };
}

function pairsOf(query: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((single): [string, string] => [name, String(single)]),
  );
}
