import type { InstanceError } from "../errors.ts";
import type { Check } from "../plan/check.ts";
import { fingerprint, fingerprintFault } from "../result/fingerprint.ts";
import type { BlockedBy, Exchange, Finding, Result } from "../result/result.ts";
import type { Judgement } from "../session/judgement.ts";

/** What a result says beside its subject and its time. */
export type Outcome = Omit<Result, "subject" | "startedAt" | "durationMs">;

/**
 * What a judgement comes to. What failed outranks what could not be judged, that what is blocked, that what is
 * unconfirmed, and that what was held back or left out: only what is none of them has passed.
 */
export function conclude(check: Check, judgement: Judgement): Outcome {
  const { findings, heldBack, leftOut, unjudged, blockedBy } = judgement;
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

/** What a judgement saw, whatever it comes to. */
function observed({
  findings,
  depth,
  unjudged,
  attempts = unjudged?.attempts,
  refusals,
  measured,
}: Judgement): Pick<Outcome, "findings" | "depth" | "attempts" | "refusals" | "measured"> {
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
  { exchange, heldBack, unjudged, blockedBy }: Judgement,
  failures: readonly Finding[],
): Partial<Outcome> {
  return {
    ...judgeKnownIssue(check, failures.map(fingerprint)),
    ...exchanged({ exchange }),
    ...(heldBack === undefined ? {} : { heldBack }),
    ...(unjudged === undefined
      ? {}
      : { reason: `and its ${partOf(check)} could not be judged: ${unjudged.message}` }),
    ...(blockedBy === undefined
      ? {}
      : { reason: `and its call is ${describeBlocked(blockedBy)}`, blockedBy }),
  };
}

/** The call behind what is told, and its trace. */
function exchanged({
  exchange,
}: {
  readonly exchange?: Exchange | undefined;
}): Pick<Outcome, "exchange" | "traceId"> {
  return exchange === undefined ? {} : { exchange, ...traceOf(exchange) };
}

function traceOf({ traceId }: { readonly traceId?: string }): Pick<Outcome, "traceId"> {
  return traceId === undefined ? {} : { traceId };
}

/** What of a check is judged after its declaration. */
function partOf({ kind }: Check): string {
  return kind === "table" ? "rows" : "call";
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

/** What is unconfirmed fails nothing; a known issue that excuses it is still told. */
function excuse(check: Check, fingerprints: readonly string[]): Pick<Outcome, "knownIssue"> {
  const known = judgeKnownIssue(check, fingerprints);
  return known.knownIssue?.state === "reproduced" ? known : {};
}

/** A known issue excuses exactly its own finding, and only until its date. */
function judgeKnownIssue(
  { knownIssue: known }: Check,
  fingerprints: readonly string[],
): Pick<Outcome, "knownIssue"> {
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
