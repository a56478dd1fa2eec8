import type { InstanceError } from "../../errors.ts";
import type { InstanceCheck } from "../../plan/check.ts";
import { isThrottled, isFailure, toBlockedBy } from "../../session/blocked-by.ts";
import type { BadPart } from "../../session/instance-faults.ts";
import { apartBy, describeAhead, showAge } from "../invariant/words.ts";
import { drift, failure, type Judgement } from "../../session/judgement.ts";
import type { BlockedBy, Finding } from "../../result/result.ts";
import { metadataOf, type Session } from "../../session/session.ts";

const sqlUnset = "XANO_V2_SQL_URL is not set: rows are read through the Metadata API";

const clockUnknown =
  "the answers have no Date header: how far the clocks are apart is not known, ages are judged by this machine's";

/** Why nothing is compared when no setting names V1. */
export const v1Unset =
  "XANO_V1_URL and XANO_V1_META_TOKEN are not set: there is no V1 to compare V2 with";

/**
 * Judges a part of the instance; a part it depends on blocks it. SQL and V1 are left out when no setting names them.
 */
export async function checkInstance(check: InstanceCheck, session: Session): Promise<Judgement> {
  const leftOut = unset(check, session);
  if (leftOut !== undefined) {
    return { findings: [], depth: "declared", leftOut };
  }
  const root = await session.instance.ask(check.part);
  if (root === undefined && check.part === "clock") {
    return judgeClock(check, session.clockAheadMs());
  }
  if (root === undefined) {
    const findings = [
      ...(await describeWorkspace(check, session)),
      ...describeClear(check, session),
    ];
    return { findings, depth: "read" };
  }
  return judgeBad(check, root, session);
}

async function judgeBad(
  check: InstanceCheck,
  root: BadPart,
  { instance }: Session,
): Promise<Judgement> {
  if (isThrottled(root.bad) || root.part !== check.part) {
    return nothingSaid(toBlockedBy((await instance.ask("reachable")) ?? root));
  }
  if (root.bad === "missing") {
    const where = check.part === "v1" ? " of V1" : "";
    const message = `workspace ${check.workspaceId}${where} does not exist`;
    return { findings: [failure("missing", { message })], depth: "read" };
  }
  return isFailure(root.bad)
    ? { findings: [describeLogin(root.bad)], depth: "called" }
    : { findings: [], depth: "declared", unjudged: root.bad };
}

function nothingSaid(blockedBy: BlockedBy): Judgement {
  return { findings: [], depth: "declared", blockedBy };
}

function unset({ part }: InstanceCheck, { sql, v1 }: Session): string | undefined {
  if (part === "sql" && sql === undefined) {
    return sqlUnset;
  }
  return part === "v1" && v1 === undefined ? v1Unset : undefined;
}

/** A wrong clock is reported once: the ages of rows are measured by the clock that dated them. */
function judgeClock({ withinMs = 0 }: InstanceCheck, aheadMs: number | undefined): Judgement {
  if (aheadMs === undefined) {
    return { findings: [], depth: "declared", leftOut: clockUnknown };
  }
  if (Math.abs(aheadMs) <= withinMs) {
    return { findings: [], depth: "read" };
  }
  const message = `${describeAhead(aheadMs)}, expected at most ${showAge(withinMs)} apart; ages are judged by the instance's`;
  const [apart, side] = apartBy(aheadMs);
  const values = { expected: `at most ${showAge(withinMs)} apart`, actual: `${apart} ${side}` };
  return { findings: [failure("value", { path: "Date", message, ...values })], depth: "read" };
}

function describeLogin({ message, status }: InstanceError): Finding {
  return failure("status", { message, expected: "a token", actual: String(status) });
}

/** Reports a database connection without encryption, which Xano's connector allows and others can read. */
function describeClear({ part }: InstanceCheck, { sql }: Session): Finding[] {
  if (part !== "sql" || sql?.isInClear !== true) {
    return [];
  }
  const message =
    "the SQL connection is not encrypted: the password and all rows travel in clear; add ?sslmode=require to XANO_V2_SQL_URL";
  return [drift("unencrypted", { message })];
}

/** Reports a workspace whose name is not the declared one, because settings may point to another workspace. */
async function describeWorkspace(
  { part, workspaceId }: InstanceCheck,
  session: Session,
): Promise<Judgement["findings"]> {
  // Only a backend that has workspaces may be asked for its Metadata API.
  const named = part === "workspace" ? metadataOf(session) : undefined;
  const workspace = await (part === "v1" ? session.v1 : named)?.workspace();
  if (workspace === undefined || workspace.id === workspaceId) {
    return [];
  }
  const use = part === "v1" ? "compared with" : "judged";
  const message = `workspace ${workspace.id} is ${use}, the specs declare ${workspaceId}`;
  const values = { expected: String(workspaceId), actual: String(workspace.id) };
  return [drift("id", { message, ...values })];
}
