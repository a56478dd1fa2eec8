import { assertFromInstance, describeStatus, hasBody, toExchange } from "./answer-facts.ts";
import type { EndpointCall } from "../../../plan/call.ts";
import { InstanceError } from "../../../errors.ts";
import { NoAccess } from "../../../ports/access.ts";
import type { HttpAnswer } from "../../../ports/http.ts";
import { HeldBack } from "../../../wire/safety.ts";
import type { BlockedBy, Exchange, Finding } from "../../../result/result.ts";
import { toBlockedBy } from "../../../session/blocked-by.ts";
import { judgeBody } from "./answer-body.ts";
import { contractOfError, documentedFor } from "./documented-answer.ts";
import { judgeHeaders } from "./answer-headers.ts";
import { needsCredentials } from "../../../session/credentials.ts";
import { failure, type Judgement } from "../../../session/judgement.ts";
import type { Session } from "../../../session/session.ts";

/** The findings of an answer; one with the wrong status is not judged any further. */
export interface JudgedAnswer extends Pick<Judgement, "findings"> {
  readonly exchange: Exchange;
  readonly attempts: number;
}

/**
 * Adds the findings of the call to those of the declared object. If the call is held back or unanswered, the findings
 * of `declared` are kept.
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
    if (error instanceof NoAccess) {
      return { findings: declared, depth: "declared", leftOut: `not called: ${error.message}` };
    }
    if (error instanceof InstanceError) {
      return { findings: declared, depth: "declared", unjudged: error };
    }
    throw error;
  }
}

/** The judgement of an endpoint that cannot be called because a source lacks a value. */
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

/** If the login endpoint itself rejects the test user, that is reported once, for the instance. */
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
 * @throws {InstanceError} `gateway` when a gateway answered instead of the instance; also what `session.answer`
 * throws
 */
export async function judgeCall(call: EndpointCall, session: Session): Promise<JudgedAnswer> {
  const answer = await timedFairly(call, await session.answer(call), session);
  assertFromInstance(answer);
  return {
    findings: judgeAnswer(call, answer, session),
    exchange: toExchange(call, answer),
    attempts: answer.attempts,
  };
}

/** The mock runs on the same machine, so a late read only counts against the endpoint if it is late again. */
async function timedFairly(
  call: EndpointCall,
  answer: HttpAnswer,
  session: Session,
): Promise<HttpAnswer> {
  if (session.isLive || call.safety !== "read" || answer.elapsedMs <= call.expect.withinMs) {
    return answer;
  }
  const again = await session.act(call);
  return { ...answer, elapsedMs: Math.min(answer.elapsedMs, again.elapsedMs) };
}

/** Judges an answer by `call.expect`: status, content type, body against the contract, time limit. */
export function judgeAnswer(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const { withinMs } = call.expect;
  const documented = documentedFor(call, answer.status);
  if (documented === undefined) {
    return [describeStatus(call, answer), ...judgeDocumentedError(call, answer, session)];
  }
  return [
    ...judgeHeaders(documented, answer),
    ...(hasBody(documented) ? judgeBody(documented, answer, session) : []),
    ...(answer.elapsedMs > withinMs ? [describeSlow(withinMs, answer)] : []),
  ];
}

/** A documented error must have its documented form. */
function judgeDocumentedError(call: EndpointCall, answer: HttpAnswer, session: Session): Finding[] {
  const contract = contractOfError(call, answer.status);
  const { answers: _, ...rest } = call.expect;
  const expect = { ...rest, content: "application/json", contract: contract ?? "json" };
  return contract === undefined || contract === "any"
    ? []
    : judgeBody({ ...call, expect }, answer, session);
}

function describeSlow(withinMs: number, answer: HttpAnswer): Finding {
  const expected = `within ${withinMs} ms`;
  const actual = `${Math.round(answer.elapsedMs)} ms`;
  return failure("slow", { message: `answered in ${actual}, not ${expected}`, expected, actual });
}
