import { InstanceError } from "../../../errors.ts";
import type { EndpointCheck } from "../../../plan/check.ts";
import type { Exchange, Finding, Refusals } from "../../../result/result.ts";
import { assertFromInstance, toExchange } from "../call/answer-facts.ts";
import type { Judgement } from "../../../session/judgement.ts";
import { judgeRefusal, withoutRepeats } from "./judged.ts";
import { isHarmless, planRefusals, type RefusalCall } from "./planned.ts";
import type { Session } from "../../../session/session.ts";

/** The outcome of one refusal: what its answer breaks, or why there is none. */
type Asked =
  | { readonly findings: readonly Finding[]; readonly exchange?: Exchange }
  | { readonly unjudged: InstanceError };

/**
 * Adds to an endpoint's findings whether it refuses what it must. Only an endpoint that is as declared and answers
 * well is asked, because another one would refuse for other reasons; on a live instance only if the call reads.
 */
export async function judgeWithRefusals(
  judged: Judgement,
  check: EndpointCheck,
  session: Session,
): Promise<Judgement> {
  const planned = planRefusals(check);
  if (planned.length === 0) {
    return judged;
  }
  const because = findHindrance(judged, check, session);
  if (because !== undefined) {
    return { ...judged, refusals: { asked: 0, unasked: planned.length, because } };
  }
  const asked = await Promise.all(planned.map((refusal) => ask(refusal, session)));
  return { ...judged, ...sumUp(judged, asked) };
}

function findHindrance(
  { findings, heldBack, unjudged, blockedBy, depth }: Judgement,
  { call }: EndpointCheck,
  { isLive }: Session,
): Refusals["because"] {
  if (heldBack !== undefined || !isHarmless(call, isLive)) {
    return "safety";
  }
  const isWell =
    unjudged === undefined &&
    blockedBy === undefined &&
    depth === "called" &&
    findings.every(({ level }) => level !== "failure");
  return isWell ? undefined : "failed";
}

async function ask(refusal: RefusalCall, session: Session): Promise<Asked> {
  try {
    const answer = await session.answer(refusal.call, refusal.token);
    assertFromInstance(answer);
    const findings = judgeRefusal(refusal, answer, session);
    const isWrong = findings.some(({ level }) => level === "failure");
    return { findings, ...(isWrong ? { exchange: toExchange(refusal.call, answer) } : {}) };
  } catch (error) {
    if (error instanceof InstanceError) {
      return { unjudged: error };
    }
    throw error;
  }
}

/** Shows the exchange of the first answer that was wrong. */
function sumUp(judged: Judgement, asked: readonly Asked[]): Partial<Judgement> {
  const answered = asked.flatMap((one) => ("unjudged" in one ? [] : [one]));
  const unjudged = asked.find((one) => "unjudged" in one)?.unjudged;
  const exchange = answered.find((one) => one.exchange !== undefined)?.exchange;
  const found = withoutRepeats(answered.flatMap(({ findings }) => findings));
  return {
    findings: [...judged.findings, ...found],
    refusals: { asked: answered.length, unasked: asked.length - answered.length },
    ...(exchange === undefined ? {} : { exchange }),
    ...(unjudged === undefined ? {} : { unjudged }),
  };
}
