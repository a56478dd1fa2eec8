import type { Check } from "../plan/check.ts";
import type { Batch } from "./batches.ts";
import { slow } from "../trials/trial.ts";
import type { Bench } from "./bench.ts";
import type { How } from "./proved-mock.ts";
import { judgeWitness, type Noticed, type Seen } from "./seen.ts";
import { findCulprits } from "./find-culprits.ts";
import { longestMs } from "../kinds/endpoint/faults/answers.ts";
import { affectedBy, type Trial, type Witness } from "../trials/trial.ts";
import { patientMs, withinLimit } from "./faults/within-limit.ts";

/** What became of one check under one fault; `collateral`: others that have nothing to do with it changed. */
export interface Cell {
  readonly kind: string;
  readonly at: string;
  readonly check: string;
  readonly family: string;
  readonly became: Noticed | "collateral";
  /** What was told instead; empty when killed. */
  readonly told: string;
}

/**
 * Judges a batch. What did not go as it must is tried again alone, so that no other fault of the batch can be to blame;
 * a check that changed without any reason is laid to the fault under which it changes.
 */
export async function tryBatch(batch: Batch, bench: Bench): Promise<readonly Cell[]> {
  const { cells, strays } = await judgeTrials(batch.trials, bench, batch.isWhole ? "all" : []);
  if (batch.trials.length === 1) {
    return withStrays(cells, strays);
  }
  const doubted = new Set(
    cells.flatMap(({ cell, trial }) => (cell.became === "killed" ? [] : [trial])),
  );
  const blamed = await findCulprits(strays, batch.trials, bench);
  blamed.forEach((trial) => doubted.add(trial));
  const sure = cells.filter(({ trial }) => !doubted.has(trial)).map(({ cell }) => cell);
  const again: Cell[] = [];
  for (const trial of doubted) {
    again.push(
      ...(await tryAlone(
        trial,
        bench,
        strays.map(({ id }) => id),
      )),
    );
  }
  return [...sure, ...again];
}

async function tryAlone(
  trial: Trial,
  bench: Bench,
  suspects: readonly string[],
): Promise<readonly Cell[]> {
  const { cells, strays } = await judgeTrials([trial], bench, suspects);
  return withStrays(cells, strays);
}

interface JudgedTrials {
  readonly cells: readonly { readonly cell: Cell; readonly trial: Trial }[];
  /** Checks that are told differently although no fault has to do with them. */
  readonly strays: readonly Seen[];
}

/** A witness does not count as a kill when others turned red with it. */
function withStrays(cells: JudgedTrials["cells"], strays: readonly Seen[]): readonly Cell[] {
  const [first] = strays;
  if (first === undefined) {
    return cells.map(({ cell }) => cell);
  }
  const told = `${first.id} ${first.told}${strays.length > 1 ? `, and ${strays.length - 1} more` : ""}`;
  return cells.map(({ cell }) =>
    cell.became === "killed" ? { ...cell, became: "collateral", told } : cell,
  );
}

async function judgeTrials(
  trials: readonly Trial[],
  bench: Bench,
  also: readonly string[] | "all",
): Promise<JudgedTrials> {
  const affected = new Set(trials.flatMap(affectedBy));
  const asked = also === "all" ? undefined : new Set([...affected, ...also]);
  const judged = selectJudged(trials, bench, asked);
  const seen = await bench.mock.judge(
    judged,
    {
      v2: trials.flatMap(({ faults }) => faults),
      v1: trials.flatMap(({ v1Faults = [] }) => v1Faults),
    },
    howToJudge(trials),
  );
  await settleFlows(seen, bench);
  const strays = [...seen.values()].filter(
    (one) => !affected.has(one.id) && one.told !== bench.healthy.get(one.id)?.told,
  );
  const cells = trials.flatMap((trial) =>
    trial.witnesses.map((witness) => ({ trial, cell: toCell(trial, witness, { seen, bench }) })),
  );
  return { cells, strays };
}

function toCell(
  { kind, at }: Trial,
  witness: Witness,
  { seen, bench }: { readonly seen: ReadonlyMap<string, Seen>; readonly bench: Bench },
): Cell {
  const { check, family } = witness;
  const one = seen.get(check);
  const became =
    one === undefined ? "survived" : judgeWitness(witness, one, bench.healthy.get(check));
  const told = became === "killed" ? "" : (one?.told ?? "it was not judged");
  return { kind, at, check, family, became, told };
}

/** The affected checks, and of their families as many others, at least some; all of the plan when none are given. */
function selectJudged(
  trials: readonly Trial[],
  { checks }: Bench,
  affected: ReadonlySet<string> | undefined,
): readonly Check[] {
  const without = new Set(trials.flatMap((trial) => trial.without ?? []));
  const own = new Set(
    trials
      .filter(({ kind }) => kind === "slow")
      .flatMap(({ witnesses }) => witnesses[0]?.check ?? []),
  );
  const chosen = affected === undefined ? checks : [...chosenBy(affected, checks)];
  return chosen
    .filter(({ id }) => !without.has(id))
    .map((check) => withinLimit(check, own.has(check.id) ? hurriedMs(check) : patientMs));
}

/** Slow answers wait beside one another. */
function howToJudge(trials: readonly Trial[]): How {
  const before = trials.find((trial) => trial.before !== undefined)?.before;
  return {
    ...(before === undefined ? {} : { before }),
    ...(trials.some(({ lane }) => lane === slow) ? { concurrency: 64 } : {}),
  };
}

/** The check's own limit, as far as it is waited for. */
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

/** A job that a fault left open would be found by the next trial. */
async function settleFlows(
  seen: ReadonlyMap<string, Seen>,
  { mock, checks, healthy }: Bench,
): Promise<void> {
  const steps = checks.filter(({ kind }) => kind === "flow-step");
  const isLeft = steps.some(
    ({ id }) => seen.has(id) && seen.get(id)?.told !== healthy.get(id)?.told,
  );
  if (isLeft) {
    await mock.judge(steps, { v2: [], v1: [] });
  }
}
