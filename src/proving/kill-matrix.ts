import { resolve } from "node:path";
import picomatch from "picomatch";
import { readSchema } from "../../simulator/schema/observed-schema.ts";
import { randomFrom } from "../../simulator/rows/random.ts";
import type { Check } from "../plan/check.ts";
import { allTrials } from "../kinds/faults.ts";
import { packDisjoint, toBatches } from "./batches.ts";
import { everything } from "../trials/trial.ts";
import { openTrialSession, type TrialSession } from "./trial-session.ts";
import { tryInWorkers, type BatchListener } from "./worker-pool.ts";
import { createTrialContext, type HealthySurvey } from "../trials/trial-context.ts";
import { matrixLines, scoreOf } from "./matrix-lines.ts";
import type { ProofContext, ProofPart, Survivor } from "./proof.ts";
import { openProvedMock } from "./proved-mock.ts";
import { openContractFiles } from "../trials/resolved-contract.ts";
import { affectedBy, nameOfTrial, type Trial } from "../trials/trial.ts";
import { tryBatch, type MatrixCell } from "./try-batch.ts";
import { explainSurvivors, type Explained } from "./explain-survivors.ts";

/** Rows of each table of the mock: more than one page of a sample, and few enough to be read a thousand times. */
const rows = 30;

/** Restricts the trials; everything when empty. */
export interface KillFilter {
  /** Family of the checks that must notice. */
  readonly family?: string;
  /** Check ids or globs. */
  readonly only: readonly string[];
  /** Fault kinds or globs. */
  readonly kinds: readonly string[];
}

const all: KillFilter = { only: [], kinds: [] };

/**
 * Injects into the mock every fault that a check exists to catch. Requires that this check fails, that no unrelated
 * check does, and that the message names the cause.
 */
export async function proveKills(
  context: ProofContext,
  filter: KillFilter = all,
): Promise<ProofPart> {
  const cells = await tryTrials(context, filter);
  const explained = explainSurvivors(
    cells.filter((cell) => isWanted(cell, filter)),
    context.plan.workspace.proof?.unseen ?? [],
  );
  const isAll = context.sample === undefined && filter === all;
  return {
    name: "kill matrix",
    lines: matrixLines(explained),
    score: scoreOf(explained.counted),
    survivors: [...survivorsOf(explained), ...(isAll ? staleOf(explained) : [])],
    json: toJson(explained),
  };
}

/** A sample is tried in this thread, because starting workers would take longer. */
async function tryTrials(
  context: ProofContext,
  filter: KillFilter,
): Promise<readonly MatrixCell[]> {
  const { root, seed, sample, say } = context;
  const mock = await openProvedMock(context.openMock, context, { seed, rows });
  try {
    const trials = chooseTrials(context, filter, await mock.survey());
    say(`${trials.length} faults of ${new Set(trials.map(({ kind }) => kind)).size} kinds`);
    return sample === undefined
      ? await tryInWorkers(toBatches(trials), { root, seed, rows }, progressOf(say))
      : await tryHere(trials, await openTrialSession(mock, concerned(trials, context.plan.checks)));
  } finally {
    await mock.close();
  }
}

/** The checks that a sample affects, and some that it does not. */
function concerned(trials: readonly Trial[], checks: readonly Check[]): readonly Check[] {
  const affected = new Set(trials.flatMap(affectedBy));
  return checks.filter(({ id }, index) => affected.has(id) || index % unaffectedEvery === 0);
}

const unaffectedEvery = 12;

async function tryHere(
  trials: readonly Trial[],
  session: TrialSession,
): Promise<readonly MatrixCell[]> {
  const cells: MatrixCell[] = [];
  for (const batch of packDisjoint(trials)) {
    cells.push(...(await tryBatch(batch, session)));
  }
  return cells;
}

function progressOf(say: ProofContext["say"]): BatchListener {
  return (batch, cells, { elapsedMs, left }) => {
    const missed = cells.filter(({ became }) => became !== "killed").length;
    const { lane = "", kind = "" } = batch.trials[0] ?? {};
    const faults = batch.trials.length === 1 ? kind : `${batch.trials.length} of ${lane}`;
    const seconds = (elapsedMs / 1000).toFixed(1);
    say(`${left} left; ${faults} in ${seconds} s${missed === 0 ? "" : `, ${missed} not noticed`}`);
  };
}

function chooseTrials(
  { root, plan, sample, seed }: ProofContext,
  filter: KillFilter,
  survey: HealthySurvey,
): readonly Trial[] {
  const trialContext = createTrialContext(plan.checks, readSchema(5), survey);
  const trials = allTrials(trialContext, openContractFiles(resolve(root, "contracts")));
  const wanted = trials.filter((trial) =>
    trial.expectations.some(({ check, family }) => isWanted({ ...trial, check, family }, filter)),
  );
  return sample === undefined ? wanted : sampleOf(wanted, sample, seed);
}

function isWanted(
  { kind, check, family }: Pick<MatrixCell, "kind" | "check" | "family">,
  filter: KillFilter,
): boolean {
  return (
    (filter.family === undefined || filter.family === family) &&
    matches(filter.only, check) &&
    matches(filter.kinds, kind)
  );
}

function matches(globs: readonly string[], name: string): boolean {
  return (
    globs.length === 0 ||
    globs.some((one) => one === name || picomatch.isMatch(name, one, { bash: true }))
  );
}

/** Picks trials of as many kinds as possible, the same for the same seed; none that needs the whole plan. */
function sampleOf(trials: readonly Trial[], size: number, seed: number): readonly Trial[] {
  const random = randomFrom(seed, "sample");
  const turns = new Map<string, number>();
  return trials
    .filter(({ lane }) => lane !== everything)
    .map((trial) => ({ trial, luck: random() }))
    .toSorted((a, b) => a.luck - b.luck)
    .map(({ trial }) => {
      const turn = turns.get(trial.kind) ?? 0;
      turns.set(trial.kind, turn + 1);
      return { trial, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, size)
    .map(({ trial }) => trial);
}

function survivorsOf({ counted }: Explained): Survivor[] {
  return counted
    .filter(({ became }) => became !== "killed")
    .map((cell) => ({
      name: `${nameOfTrial(cell)} → ${cell.check}`,
      why: `${cell.became}: ${cell.told}`,
    }));
}

function staleOf({ stale }: Explained): Survivor[] {
  return stale.map(({ fault, check }) => ({
    name: `proof.unseen: ${fault} → ${check}`,
    why: "the fault is noticed, or is none of this check: remove the explanation",
  }));
}

function toJson({ counted, explained, stale }: Explained): unknown {
  return {
    cells: counted.length,
    missed: counted.filter(({ became }) => became !== "killed"),
    explained: explained.map(({ cell, reason }) => ({ ...cell, reason })),
    stale,
  };
}
