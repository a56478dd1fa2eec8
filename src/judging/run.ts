import { byKind } from "../plan/by-kind.ts";
import type { Check } from "../plan/check.ts";
import { judges } from "../kinds/judges.ts";
import { evidenceKeyword } from "../contract/echo-marks.ts";
import { InstanceError } from "../errors.ts";
import type { Result } from "../result/result.ts";
import { callOf } from "./call-of.ts";
import { attributeToInstance } from "./attribute-to-instance.ts";
import { findObstacle, type Judged, type Obstacle } from "./blocking.ts";
import { resultOfJudgement } from "./result-of-judgement.ts";
import { weighFindings } from "./weigh-findings.ts";
import type { Judgement } from "../session/judgement.ts";
import type { Session } from "../session/session.ts";
import { toSubject } from "./subject.ts";
import { measureWork } from "./work-time.ts";

const noneJudged: Judged = new Map();

/**
 * Judges one check. Deviations of the instance are part of the result, never thrown. A failure among `judged` that
 * the check depends on blocks it.
 */
export async function runCheck(
  check: Check,
  session: Session,
  judged: Judged = noneJudged,
): Promise<Result> {
  const startedAt = Date.now();
  const { value: judgement, workMs } = await measureWork(async () =>
    attributeToInstance(await judgeUnblocked(check, session, judged), check, session.instance),
  );
  const outcome = resultOfJudgement(check, weigh(judgement, check, session));
  return {
    subject: toSubject(check),
    ...outcome,
    ...explanationOf(check),
    startedAt,
    durationMs: workMs,
  };
}

/**
 * What is blocked is not judged. If only the call is blocked, the declaration is; and so is a value that exists
 * although its answer failed.
 */
async function judgeUnblocked(check: Check, session: Session, judged: Judged): Promise<Judgement> {
  const obstacle = findObstacle(check, judged);
  if (obstacle === undefined) {
    return dispatch(check, session);
  }
  if (obstacle.holds === "value") {
    const own = await dispatch(check, session);
    const isThere = own.isUnread === undefined && own.unjudged === undefined;
    return isThere ? own : withObstacle(nothingKnown, obstacle);
  }
  const isCall = obstacle.holds === "call";
  return withObstacle(
    isCall ? await dispatch(withoutCall(check), session) : nothingKnown,
    obstacle,
  );
}

const nothingKnown: Judgement = { findings: [], depth: "declared" };

function withObstacle(known: Judgement, obstacle: Obstacle): Judgement {
  return "blockedBy" in obstacle
    ? { ...known, blockedBy: obstacle.blockedBy }
    : { ...known, findings: [...known.findings, obstacle.doubt] };
}

function withoutCall(check: Check): Check {
  if (check.kind !== "function") {
    return check;
  }
  const { via: _, ...declared } = check;
  return declared;
}

function weigh(judgement: Judgement, check: Check, session: Session): Judgement {
  const { isLive, contracts } = session;
  const call = callOf(check);
  const contract = call === undefined || !isLive ? undefined : contracts.find(call.expect.contract);
  const isContractInferred = contract?.[evidenceKeyword.keyword] === "inferred";
  const weighed = weighFindings(check, judgement.findings, { isLive, isContractInferred });
  return { ...judgement, findings: weighed };
}

async function dispatch(check: Check, session: Session): Promise<Judgement> {
  try {
    return await byKind(judges, check, session);
  } catch (error) {
    if (error instanceof InstanceError) {
      return { findings: [], depth: "declared", unjudged: error };
    }
    throw error;
  }
}

/** The spec's explanation, for kinds that have one. */
function explanationOf(check: Check): Pick<Result, "explanation"> {
  return "explanation" in check && Object.keys(check.explanation).length > 0
    ? { explanation: check.explanation }
    : {};
}
