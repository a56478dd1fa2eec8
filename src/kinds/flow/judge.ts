import { valueAt } from "../../contract/show-value.ts";
import type { EndpointCall, Safety } from "../../plan/call.ts";
import type { FlowStepCheck } from "../../plan/check.ts";
import { isRecord } from "../../plan/is-record.ts";
import type { Finding } from "../../result/result.ts";
import { toExchange } from "../endpoint/call/answer-facts.ts";
import type { JudgedBody } from "../endpoint/call/body-condition.ts";
import { judgeEcho } from "./echo.ts";
import { fillCaptured, uncapturedIn } from "./fill-captured.ts";
import { askNow, capture, findSkip, isSkipped, judgeExpected, type StepAnswer } from "./answer.ts";
import type { FlowMemory, Untaken } from "../../session/flow-memory.ts";
import { askUntil } from "./wait.ts";
import type { Judgement } from "../../session/judgement.ts";
import type { Session } from "../../session/session.ts";

/**
 * Runs a step of a flow: makes its call, repeatedly if it waits for a result, judges the answer like the endpoint's,
 * by the step's own expectations, and whether a skip was allowed; captures what later steps need. If a step it needs
 * was held back or skipped, so is this one.
 */
export async function checkFlowStep(check: FlowStepCheck, session: Session): Promise<Judgement> {
  const memory = session.flow(check.flow);
  const untaken = findUntaken(check, memory, session);
  if (untaken !== undefined) {
    memory.untaken.set(check.id, untaken);
    return { findings: [], depth: "declared", ...untaken };
  }
  const step = fillCaptured(check, memory.captured);
  const asked = await (step.wait === undefined
    ? askNow(step.call, session)
    : askUntil(step.call, step.wait, session));
  const seen = toJudgement(step.call, asked);
  const { skips } = step;
  if (asked.findings.length > 0) {
    return { ...seen, findings: asked.findings };
  }
  if (skips !== undefined && isSkipped(skips.when, asked.body)) {
    const leftOut = `not sent: the backend skipped ${check.id}, correctly: ${skips.reason}`;
    memory.untaken.set(check.id, { leftOut });
    return { ...seen, findings: [], leftOut: `skipped by the backend, correctly: ${skips.reason}` };
  }
  const found = judgeBody(step, asked.body, memory);
  return {
    ...seen,
    findings: found.length > 0 ? found : await judgeEcho(step, asked.body.value, session),
  };
}

/**
 * One cause, one finding: a skip is only reported when nothing else is wrong, and nothing is captured from a wrong
 * body.
 */
function judgeBody(step: FlowStepCheck, body: JudgedBody, { captured }: FlowMemory): Finding[] {
  const broken = judgeExpected(step, body);
  const findings = broken.length > 0 ? broken : findSkip(step, body);
  return findings.length > 0 ? findings : capture(step, body, captured);
}

/**
 * The safety class that holds a call of a flow back. A flow counts as `sync` as a whole: nothing is sent unless that
 * is open, and calls of a more dangerous class need theirs as well.
 */
export function heldBackBy(
  { safety }: Pick<EndpointCall, "safety">,
  open: ReadonlySet<Safety>,
): Safety | undefined {
  return (["sync", safety] as const).find((one) => !open.has(one));
}

function findUntaken(
  { call, needs, expect, wait }: FlowStepCheck,
  { captured, untaken }: FlowMemory,
  { openSafeties }: Session,
): Untaken | undefined {
  const [needed] = needs.flatMap((id) => untaken.get(id) ?? []);
  if (needed !== undefined) {
    return needed;
  }
  const heldBack = heldBackBy(call, openSafeties);
  if (heldBack !== undefined) {
    return { heldBack };
  }
  const [missing] = uncapturedIn([call.send, expect, wait], captured);
  return missing === undefined
    ? undefined
    : { leftOut: `not sent: nothing was captured as ${missing}` };
}

function toJudgement(
  call: EndpointCall,
  { answer, body }: StepAnswer,
): Omit<Judgement, "findings"> {
  const records = countRecords(body.value);
  return {
    depth: "called",
    exchange: toExchange(call, answer),
    attempts: answer.attempts,
    ...(records === undefined ? {} : { measured: { value: records, unit: "rows" } }),
  };
}

/** Names under which backend functions report how many records they handled: `processed`, `jobs_processed`. */
function countRecords(body: unknown): number | undefined {
  const parts = ["/data", "", "/result/data", "/function_result/data"].map((at) =>
    valueAt(body, at),
  );
  const counts = parts.flatMap((part) => (isRecord(part) ? Object.entries(part) : []));
  return counts
    .filter(([name]) => /(^|_)processed$/.test(name))
    .map(([, value]) => value)
    .find((value) => typeof value === "number");
}
