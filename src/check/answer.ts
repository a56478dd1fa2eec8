import type { EndpointCall } from "../plan/check.ts";
import { InstanceError } from "../errors.ts";
import { explainErrors } from "../contract/explain.ts";
import type { HttpAnswer } from "../instance/ports.ts";
import { HeldBack } from "../instance/safety.ts";
import type { BlockedBy, Exchange, Finding } from "../result/result.ts";
import { toBlockedBy } from "./instance-watch.ts";
import { judgeHeaders } from "./answer-headers.ts";
import { needsCredentials } from "./credentials.ts";
import { failure, type Judgement } from "./judgement.ts";
import { toRequest } from "./request.ts";
import type { Session } from "./session.ts";

/** What an answer breaks of `call.expect`; an answer that already breaks its status is not judged further. */
export interface JudgedAnswer extends Pick<Judgement, "findings"> {
  readonly exchange: Exchange;
  readonly attempts: number;
}

/**
 * Adds to what was found of the declared object what its call breaks. A call that is held back or that the instance
 * does not answer hides nothing of `declared`.
 */
export async function judgeWithCall(
  declared: readonly Finding[],
  call: EndpointCall,
  session: Session,
): Promise<Judgement> {
  if (call.unknown !== undefined) {
    return withoutCall(declared, call, session);
  }
  try {
    const { findings, exchange, attempts } = await judgeCall(call, session);
    const blockedBy = await findLoginBehind(call, findings, session);
    if (blockedBy !== undefined) {
      return { findings: declared, depth: "declared", blockedBy };
    }
    return { findings: [...declared, ...findings], depth: "called", exchange, attempts };
  } catch (error) {
    if (error instanceof HeldBack) {
      return { findings: declared, depth: "declared", heldBack: error.safety };
    }
    if (error instanceof InstanceError) {
      return { findings: declared, depth: "declared", unjudged: error };
    }
    throw error;
  }
}

/** What is not called since a source lacks what it would take. */
function withoutCall(
  findings: readonly Finding[],
  { safety, unknown = "" }: EndpointCall,
  { openSafeties }: Session,
): Judgement {
  return {
    findings,
    depth: "declared",
    ...(openSafeties.has(safety) ? { leftOut: `not called: ${unknown}` } : { heldBack: safety }),
  };
}

/** The login endpoint itself is refused with the test user: that is told once, of the instance. */
async function findLoginBehind(
  call: EndpointCall,
  findings: readonly Finding[],
  session: Session,
): Promise<BlockedBy | undefined> {
  if (!needsCredentials(call.send) || !findings.some(({ code }) => code === "status")) {
    return undefined;
  }
  const root = await session.instance.ask("login");
  return root && toBlockedBy(root);
}

/**
 * Calls an endpoint and judges the answer: status, content type, body against the contract, time limit.
 * @throws {InstanceError} `gateway` when a gateway answered in the instance's place, and what `session.answer` throws
 */
export async function judgeCall(call: EndpointCall, session: Session): Promise<JudgedAnswer> {
  const answer = await session.answer(call);
  assertFromInstance(answer);
  return {
    findings: judgeAnswer(call, answer, session),
    exchange: toExchange(call, answer),
    attempts: answer.attempts,
  };
}

/** A 5xx that is no JSON comes from a proxy; it says nothing about the endpoint. @throws {InstanceError} `gateway` */
export function assertFromInstance(answer: HttpAnswer): void {
  if (answer.status >= 500 && !isJson(answer.contentType)) {
    const what =
      answer.contentType === "" ? "without a content type" : `with ${answer.contentType}`;
    throw new InstanceError(
      "gateway",
      `a gateway answered ${answer.status} ${what}`,
      answer.status,
    ).after(answer.attempts);
  }
}

/** What an answer breaks of `call.expect`: status, content type, body against the contract, time limit. */
export function judgeAnswer(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const { status, withinMs } = call.expect;
  if (answer.status !== status) {
    return [describeStatus(call, answer), ...judgeDocumentedError(call, answer, session)];
  }
  return [
    ...judgeHeaders(call, answer),
    ...(hasBody(call) ? judgeBody(call, answer, session) : []),
    ...(answer.elapsedMs > withinMs ? [describeSlow(withinMs, answer)] : []),
  ];
}

/** An error that the source documents must at least be as it is documented. */
function judgeDocumentedError(
  call: EndpointCall,
  answer: HttpAnswer,
  session: Session,
): Finding[] {
  const contract = contractOfError(call, answer.status);
  const expect = { ...call.expect, content: "application/json", contract: contract ?? "json" };
  return contract === undefined ? [] : judgeBody({ ...call, expect }, answer, session);
}

/** The contract of a documented error; undefined when the status is not documented. */
export function contractOfError({ expect }: EndpointCall, status: number): string | undefined {
  const { errors = {} } = expect;
  return errors[String(status)] ?? errors[`${Math.floor(status / 100)}xx`];
}

/** HTTP forbids a body in answers to HEAD, and with these statuses. */
export function hasBody({ verb, expect }: EndpointCall): boolean {
  return verb !== "HEAD" && ![204, 205, 304].includes(expect.status);
}

/** An answer with another status than the expected one, in Xano's own words. */
export function describeStatus(call: EndpointCall, answer: HttpAnswer): Finding {
  const said = readError(answer);
  const expected = String(call.expect.status);
  const actual = String(answer.status);
  const message = `answered ${actual}, not ${expected}${said === "" ? "" : `: ${said}`}`;
  return failure("status", { message, expected, actual });
}

/** Xano's own words for an error: code and message. */
export function readError(answer: HttpAnswer): string {
  const body = parse(answer.text);
  if (!body.isJson || typeof body.value !== "object" || body.value === null) {
    return "";
  }
  const { code, message }: { code?: unknown; message?: unknown } = body.value;
  return [code, message].filter((part) => typeof part === "string" && part !== "").join(" ");
}

/** What a body breaks of `call.expect.contract`: content type, JSON, contract. */
export function judgeBody(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const { content: expected = "application/json" } = call.expect;
  const isRight = isJson(expected) ? isJson(answer.contentType) : answer.contentType === expected;
  if (!isRight) {
    const actual = answer.contentType === "" ? "no content type" : answer.contentType;
    const message = `answered ${actual}, not ${expected}`;
    return [failure("content-type", { message, expected, actual })];
  }
  if (!isJson(expected)) {
    return answer.text === ""
      ? [failure("body", { message: "the body is empty", expected, actual: "an empty body" })]
      : [];
  }
  const body = parse(answer.text);
  if (!body.isJson) {
    const actual = answer.text === "" ? "an empty body" : `${answer.text.length} characters`;
    const message = `the body is no JSON: ${body.reason}`;
    return [failure("body", { message, expected: "JSON", actual })];
  }
  const accepts = session.contracts.get(call.expect.contract);
  if (accepts(body.value)) {
    return [];
  }
  const shown = session.redactor.json(body.value);
  return explainErrors(accepts.errors ?? [], body.value, shown).map((finding) => ({
    ...finding,
    message: `breaks contract ${call.expect.contract}: ${finding.message}`,
  }));
}

function describeSlow(withinMs: number, answer: HttpAnswer): Finding {
  const expected = `within ${withinMs} ms`;
  const actual = `${Math.round(answer.elapsedMs)} ms`;
  return failure("slow", { message: `answered in ${actual}, not ${expected}`, expected, actual });
}

function isJson(contentType: string): boolean {
  return contentType === "application/json" || contentType.endsWith("+json");
}

type Parsed =
  | { readonly isJson: true; readonly value: unknown }
  | { readonly isJson: false; readonly reason: string };

function parse(text: string): Parsed {
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch (error) {
    return { isJson: false, reason: describeText(text, error) };
  }
}

function describeText(text: string, error: unknown): string {
  const trimmed = text.trim();
  if (trimmed === "") {
    return "it is empty";
  }
  if (trimmed.startsWith("<")) {
    return "it is an HTML page";
  }
  return isCut(text, error) ? "it breaks off in the middle" : "it cannot be parsed";
}

/** V8 says "end of", "unterminated", or names the position behind the last character. */
function isCut(text: string, error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  const position = /at position (\d+)/.exec(message)?.[1];
  return /end of|unterminated/i.test(message) || Number(position) >= text.trimEnd().length;
}

/** The exchange of a call as a report shows it, before it is redacted. */
export function toExchange(call: EndpointCall, answer: HttpAnswer): Exchange {
  const request = toRequest(call);
  const query =
    request.query === undefined ? "" : `?${new URLSearchParams(pairsOf(request.query)).toString()}`;
  return {
    method: call.verb,
    url: `${request.path}${query}`,
    status: answer.status,
    elapsedMs: Math.round(answer.elapsedMs),
    ...(request.body === undefined ? {} : { requestBody: JSON.stringify(request.body) }),
    responseBody: answer.text,
  };
}

function pairsOf(query: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((single): [string, string] => [name, String(single)]),
  );
}
