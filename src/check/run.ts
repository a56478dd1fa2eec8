import type { Check } from "../plan/check.ts";
import { InstanceError } from "../errors.ts";
import { fingerprint, fingerprintFault } from "../result/fingerprint.ts";
import type { Finding, Result, Subject } from "../result/result.ts";
import { checkEndpoint } from "./endpoint.ts";
import { checkFunction } from "./function.ts";
import { checkGroup } from "./group.ts";
import { checkInventory } from "./inventory.ts";
import type { Judgement } from "./judgement.ts";
import { checkReference } from "./reference.ts";
import type { Session } from "./session.ts";
import { checkTable } from "./table.ts";
import { checkTask } from "./task.ts";

type Judges = {
  readonly [Kind in Check["kind"]]: (
    check: Extract<Check, { kind: Kind }>,
    session: Session,
  ) => Promise<Judgement>;
};

const judges: Judges = {
  table: checkTable,
  function: checkFunction,
  endpoint: checkEndpoint,
  reference: checkReference,
  task: checkTask,
  group: checkGroup,
  inventory: checkInventory,
};

/** Judges one check. What the instance breaks is in the result; nothing is thrown for it. */
export async function runCheck(check: Check, session: Session): Promise<Result> {
  const startedAt = Date.now();
  const start = performance.now();
  const outcome = await judge(check, session);
  return {
    subject: toSubject(check),
    ...outcome,
    startedAt,
    durationMs: performance.now() - start,
  };
}

type Outcome = Omit<Result, "subject" | "startedAt" | "durationMs">;

async function judge(check: Check, session: Session): Promise<Outcome> {
  try {
    return conclude(check, await dispatch(check, session));
  } catch (error) {
    if (error instanceof InstanceError) {
      return conclude(check, { findings: [], depth: "declared", unjudged: error });
    }
    throw error;
  }
}

function dispatch(check: Check, session: Session): Promise<Judgement> {
  // The judge of a kind takes the checks of that kind; TypeScript does not correlate the two.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const judgeOfKind = judges[check.kind] as (check: Check, session: Session) => Promise<Judgement>;
  return judgeOfKind(check, session);
}

function conclude(check: Check, judgement: Judgement): Outcome {
  const { findings, depth, heldBack, unjudged, attempts } = judgement;
  const base = { findings, depth, ...(attempts === undefined ? {} : { attempts }) };
  const failures = findings.filter(({ level }) => level === "failure");
  if (failures.length > 0) {
    return { ...base, status: "failed", ...describeFailed(check, judgement, failures) };
  }
  if (unjudged !== undefined) {
    const fault = toFault(unjudged);
    const known = judgeKnownIssue(check, [fingerprintFault(fault)]);
    return { ...base, status: "broken", reason: unjudged.message, fault, ...known };
  }
  if (heldBack !== undefined) {
    const reason = `held back: the call is ${heldBack}; what can be judged without it holds`;
    return { ...base, status: "skipped", reason, heldBack };
  }
  const { knownIssue: known } = check;
  return {
    ...base,
    status: "passed",
    ...(known === undefined ? {} : { knownIssue: { state: "fixed", reason: known.reason } }),
  };
}

function describeFailed(
  check: Check,
  { exchange, heldBack, unjudged }: Judgement,
  failures: readonly Finding[],
): Partial<Outcome> {
  return {
    ...judgeKnownIssue(check, failures.map(fingerprint)),
    ...(exchange === undefined ? {} : { exchange }),
    ...(heldBack === undefined ? {} : { heldBack }),
    ...(unjudged === undefined
      ? {}
      : { reason: `and its call could not be judged: ${unjudged.message}` }),
  };
}

function toFault({ fault, status }: InstanceError): NonNullable<Result["fault"]> {
  return { code: fault, ...(status === undefined ? {} : { status }) };
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

function toSubject(check: Check): Subject {
  const { id, family, title, place, suite, severity, tags, owner, links, kind, evidence } = check;
  return {
    id,
    family,
    title,
    place,
    suite,
    severity,
    tags,
    links,
    kind,
    evidence,
    ...(owner === undefined ? {} : { owner }),
  };
}
