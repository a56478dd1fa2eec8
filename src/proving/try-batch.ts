import type { Check } from "../plan/check.ts";
import type { Batch } from "./batches.ts";
import { slow } from "../trials/trial.ts";
import type { TrialSession } from "./trial-session.ts";
import type { How } from "./judged-mock.ts";
import { judgeExpectation, type TrialVerdict, type ObservedOutcome } from "./observed-outcome.ts";
import { findCulprits } from "./find-culprits.ts";
import { longestMs } from "../kinds/endpoint/faults/answers.ts";
import { affectedBy, type Trial, type Expectation } from "../trials/trial.ts";
import { patientMs, withinLimit } from "./faults/within-limit.ts";

/** The verdict on one check under one fault; `collateral`: it noticed, but unrelated checks changed as well. */
export interface MatrixCell {
  readonly kind: string;
  readonly at: string;
  readonly check: string;
  readonly family: string;
  readonly became: TrialVerdict | "collateral";
  /** What was reported instead; empty when killed. */
  readonly told: string;
}

/**
 * Judges a batch. Trials with an unexpected verdict are repeated alone, so that no other fault of the batch can be
 * the cause; a stray check is attributed to the fault under which it changes.
 */
export async function tryBatch(
  batch: Batch,
  session: TrialSession,
): Promise<readonly MatrixCell[]> {
  const { cells, strays } = await judgeTrials(batch.trials, session, batch.isWhole ? "all" : []);
  if (batch.trials.length === 1) {
    return withStrays(cells, strays);
  }
  const doubted = new Set(
    cells.flatMap(({ cell, trial }) => (cell.became === "killed" ? [] : [trial])),
  );
  const blamed = await findCulprits(strays, batch.trials, session);
  blamed.forEach((trial) => doubted.add(trial));
  const sure = cells.filter(({ trial }) => !doubted.has(trial)).map(({ cell }) => cell);
  const again: MatrixCell[] = [];
  for (const trial of doubted) {
    again.push(
      ...(await tryAlone(
        trial,
        session,
        strays.map(({ id }) => id),
      )),
    );
  }
  return [...sure, ...again];
}

async function tryAlone(
  trial: Trial,
  session: TrialSession,
  suspects: readonly string[],
): Promise<readonly MatrixCell[]> {
  const { cells, strays } = await judgeTrials([trial], session, suspects);
  return withStrays(cells, strays);
}

interface JudgedTrials {
  readonly cells: readonly { readonly cell: MatrixCell; readonly trial: Trial }[];
  /** Checks that report something else although no fault affects them. */
  readonly strays: readonly ObservedOutcome[];
}

/** A killed cell becomes `collateral` when unrelated checks changed too. */
function withStrays(
  cells: JudgedTrials["cells"],
  strays: readonly ObservedOutcome[],
): readonly MatrixCell[] {
  const [first] = strays;
  if (first === undefined) {
    return cells.map(({ cell }) => cell);
  }
  const told = `${first.id} ${first.summary}${strays.length > 1 ? `, and ${strays.length - 1} more` : ""}`;
  return cells.map(({ cell }) =>
    cell.became === "killed" ? { ...cell, became: "collateral", told } : cell,
  );
}

async function judgeTrials(
  trials: readonly Trial[],
  session: TrialSession,
  also: readonly string[] | "all",
): Promise<JudgedTrials> {
  const affected = new Set(trials.flatMap(affectedBy));
  const asked = also === "all" ? undefined : new Set([...affected, ...also]);
  const judged = selectJudged(trials, session, asked);
  const observed = await session.mock.judge(
    judged,
    {
      v2: trials.flatMap(({ faults }) => faults),
      v1: trials.flatMap(({ v1Faults = [] }) => v1Faults),
    },
    howToJudge(trials),
  );
  await settleFlows(observed, session);
  const strays = [...observed.values()].filter(
    (one) => !affected.has(one.id) && one.summary !== session.healthy.get(one.id)?.summary,
  );
  const cells = trials.flatMap((trial) =>
    trial.expectations.map((expectation) => ({
      trial,
      cell: toCell(trial, expectation, { observed, session }),
    })),
  );
  return { cells, strays };
}

function toCell(
  { kind, at }: Trial,
  expectation: Expectation,
  {
    observed,
    session,
  }: { readonly observed: ReadonlyMap<string, ObservedOutcome>; readonly session: TrialSession },
): MatrixCell {
  const { check, family } = expectation;
  const one = observed.get(check);
  const became =
    one === undefined ? "survived" : judgeExpectation(expectation, one, session.healthy.get(check));
  const told = became === "killed" ? "" : (one?.summary ?? "it was not judged");
  return { kind, at, check, family, became, told };
}

/**
 * Selects the affected checks and as many others of their families, at least a few; the whole plan when `affected` is
 * absent.
 */
function selectJudged(
  trials: readonly Trial[],
  { checks }: TrialSession,
  affected: ReadonlySet<string> | undefined,
): readonly Check[] {
  const without = new Set(trials.flatMap((trial) => trial.without ?? []));
  const own = new Set(
    trials
      .filter(({ kind }) => kind === "slow")
      .flatMap(({ expectations }) => expectations[0]?.check ?? []),
  );
  const chosen = affected === undefined ? checks : [...chosenBy(affected, checks)];
  return chosen
    .filter(({ id }) => !without.has(id))
    .map((check) => withinLimit(check, own.has(check.id) ? hurriedMs(check) : patientMs));
}

/** Slow answers are awaited concurrently. */
function howToJudge(trials: readonly Trial[]): How {
  const { before, runsBefore } = trials.find((trial) => trial.before !== undefined) ?? {};
  return {
    ...(before === undefined ? {} : { before }),
    ...(runsBefore === undefined ? {} : { runsBefore }),
    ...(trials.some(({ lane }) => lane === slow) ? { concurrency: 64 } : {}),
  };
}

/** The check's own limit, capped at the longest wait. */
function hurriedMs(check: Check): number {
  return "call" in check ? Math.min(check.call.expect.withinMs, longestMs) : patientMs;
}

const fewest = 12;

function* chosenBy(affected: ReadonlySet<string>, checks: readonly Check[]): Iterable<Check> {
  const counts = new Map<string, number>();
  for (const { id, family } of checks) {
    if (affected.has(id)) {
      counts.set(family, (counts.get(family) ?? 0) + 1);
    }
  }
  const left = new Map([...counts].map(([family, count]) => [family, Math.max(fewest, count)]));
  for (const check of checks) {
    const rest = left.get(check.family) ?? 0;
    if (affected.has(check.id)) {
      yield check;
    } else if (rest > 0 && check.kind !== "flow-step" && check.kind !== "instance") {
      left.set(check.family, rest - 1);
      yield check;
    }
  }
}

/** A job that a fault left unfinished would be found by the next trial. */
async function settleFlows(
  observed: ReadonlyMap<string, ObservedOutcome>,
  { mock, checks, healthy }: TrialSession,
): Promise<void> {
  const steps = checks.filter(({ kind }) => kind === "flow-step");
  const isLeft = steps.some(
    ({ id }) => observed.has(id) && observed.get(id)?.summary !== healthy.get(id)?.summary,
  );
  if (isLeft) {
    await mock.judge(steps, { v2: [], v1: [] });
  }
}
