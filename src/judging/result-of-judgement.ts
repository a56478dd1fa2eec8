import type { InstanceError } from "../errors.ts";
import type { Check } from "../plan/check.ts";
import { fingerprint, fingerprintFault } from "../result/fingerprint.ts";
import type { BlockedBy, Exchange, Finding, Result } from "../result/result.ts";
import { traceOf } from "../result/trace.ts";
import type { Judgement } from "../session/judgement.ts";

/** A result without its subject and its times. */
export type UntimedResult = Omit<Result, "subject" | "startedAt" | "durationMs">;

/**
 * Derives the result of a judgement. In order of precedence: failed, could not be judged, blocked, unconfirmed, held
 * back or left out; otherwise it passed.
 */
export function resultOfJudgement(check: Check, judgement: Judgement): UntimedResult {
  const { findings, heldBack, leftOut, unjudged, mistake, blockedBy } = judgement;
  const base = observed(judgement);
  const failures = findings.filter(({ level }) => level === "failure");
  if (failures.length > 0) {
    return { ...base, status: "failed", ...describeFailed(check, judgement, failures) };
  }
  if (unjudged !== undefined) {
    const fault = toFault(unjudged);
    const known = judgeKnownIssue(check, [fingerprintFault(fault)]);
    const trace = traceOf(unjudged);
    return { ...base, status: "broken", reason: unjudged.message, fault, ...trace, ...known };
  }
  if (mistake !== undefined) {
    return { ...base, status: "broken", reason: mistake };
  }
  if (blockedBy !== undefined) {
    return { ...base, status: "skipped", reason: describeBlocked(blockedBy), blockedBy };
  }
  const doubts = findings.filter(({ level }) => level === "unconfirmed");
  if (doubts.length > 0) {
    const known = excuse(check, doubts.map(fingerprint));
    const reason = describeDoubts(doubts);
    return { ...base, status: "skipped", reason, ...exchanged(judgement), ...known };
  }
  if (heldBack !== undefined) {
    const reason = `held back: the call is ${heldBack}; what can be judged without it holds`;
    return { ...base, status: "skipped", reason, heldBack };
  }
  if (leftOut !== undefined) {
    return { ...base, status: "skipped", reason: leftOut };
  }
  const { knownIssue: known } = check;
  return {
    ...base,
    status: "passed",
    ...(known === undefined ? {} : { knownIssue: { state: "fixed", reason: known.reason } }),
  };
}

/** The observations of a judgement, whatever its result. */
function observed({
  findings,
  depth,
  unjudged,
  attempts = unjudged?.attempts,
  refusals,
  measured,
}: Judgement): Pick<UntimedResult, "findings" | "depth" | "attempts" | "refusals" | "measured"> {
  return {
    findings,
    depth,
    ...(attempts === undefined ? {} : { attempts }),
    ...(refusals === undefined ? {} : { refusals }),
    ...(measured === undefined ? {} : { measured }),
  };
}

function describeFailed(
  check: Check,
  { exchange, heldBack, unjudged, mistake, blockedBy }: Judgement,
  failures: readonly Finding[],
): Partial<UntimedResult> {
  return {
    ...judgeKnownIssue(check, failures.map(fingerprint)),
    ...exchanged({ exchange }),
    ...(heldBack === undefined ? {} : { heldBack }),
    ...(unjudged === undefined
      ? {}
      : { reason: `and its ${partOf(check)} could not be judged: ${unjudged.message}` }),
    ...(mistake === undefined ? {} : { reason: `and the rest could not be judged: ${mistake}` }),
    ...(blockedBy === undefined
      ? {}
      : { reason: `and its call is ${describeBlocked(blockedBy)}`, blockedBy }),
  };
}

/** The reported call and its trace id. */
function exchanged({
  exchange,
}: {
  readonly exchange?: Exchange | undefined;
}): Pick<UntimedResult, "exchange" | "traceId"> {
  return exchange === undefined ? {} : { exchange, ...traceOf(exchange) };
}

/** The part of a check that is judged after its declaration. */
function partOf({ kind }: Check): string {
  const parts: { readonly [K in Check["kind"]]?: string } = { table: "rows", parity: "other rows" };
  return parts[kind] ?? "call";
}

/** `blocked by table:agent: it does not exist`. */
function describeBlocked({ id, reason }: BlockedBy): string {
  return `blocked by ${id}: ${reason}`;
}

function toFault({ fault, status }: InstanceError): NonNullable<Result["fault"]> {
  return { code: fault, ...(status === undefined ? {} : { status }) };
}

/** `unconfirmed: /links is served as GET, not as POST, and 1 more`. */
function describeDoubts(doubts: readonly Finding[]): string {
  const rest = doubts.length - 1;
  return `unconfirmed: ${doubts[0]?.message ?? ""}${rest > 0 ? `, and ${rest} more` : ""}`;
}

/** Unconfirmed findings fail nothing; a known issue that excuses them is still reported. */
function excuse(check: Check, fingerprints: readonly string[]): Pick<UntimedResult, "knownIssue"> {
  const known = judgeKnownIssue(check, fingerprints);
  return known.knownIssue?.state === "reproduced" ? known : {};
}

/** A known issue excuses exactly its own finding, and only until its date. */
function judgeKnownIssue(
  { knownIssue: known }: Check,
  fingerprints: readonly string[],
): Pick<UntimedResult, "knownIssue"> {
  if (known === undefined) {
    return {};
  }
  const { reason, until, finding } = known;
  if (!fingerprints.every((one) => one === finding)) {
    return { knownIssue: { state: "changed", reason } };
  }
  const isExpired = until !== undefined && until < new Date().toISOString().slice(0, 10);
  return { knownIssue: { state: isExpired ? "expired" : "reproduced", reason } };
}
