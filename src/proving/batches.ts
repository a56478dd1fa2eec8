import { groupBy } from "../plan/group-by.ts";
import { affectedBy, everything, slow, type Trial } from "../trials/trial.ts";

/** Trials whose faults are present at the same time. */
export interface Batch {
  readonly trials: readonly Trial[];
  /** Whether the whole plan is judged, rather than the affected checks and a few others. */
  readonly isWhole: boolean;
}

/**
 * Groups trials into batches that do not disturb one another. The first trial of each kind runs alone against the
 * whole plan, to show that no unrelated check reacts to it.
 */
export function toBatches(trials: readonly Trial[]): readonly Batch[] {
  const [firsts, rest] = firstOfKinds(trials);
  return [...firsts.map((trial) => ({ trials: [trial], isWhole: true })), ...packBatches(rest)];
}

/**
 * Groups trials into batches: one trial of a site at a time, and at most half of the zones of a lane, so that
 * unaffected checks of the same family remain.
 */
export function packBatches(trials: readonly Trial[]): readonly Batch[] {
  return [...groupBy(trials, ({ lane }) => lane)].flatMap(([lane, all]) => {
    const isWhole = lane === everything;
    const packed = isWhole || lane === "alone" ? all.map((one) => [one]) : packLane(lane, all);
    return packed.map((batch) => ({ trials: batch, isWhole }));
  });
}

/**
 * Groups trials of any lane into few batches in which no check is affected twice. A trial that needs an earlier run
 * or leaves checks out gets a batch of its own.
 */
export function packDisjoint(trials: readonly Trial[]): readonly Batch[] {
  const alone = trials.filter(isLoner);
  const batches: { readonly trials: Trial[]; readonly affected: Set<string> }[] = [];
  for (const trial of trials.filter((one) => !isLoner(one))) {
    const affected = affectedBy(trial);
    const free = batches.find((batch) => affected.every((id) => !batch.affected.has(id)));
    if (free === undefined) {
      batches.push({ trials: [trial], affected: new Set(affected) });
    } else {
      free.trials.push(trial);
      affected.forEach((id) => free.affected.add(id));
    }
  }
  return [...alone.map((trial) => [trial]), ...batches.map((batch) => batch.trials)].map(
    (packed) => ({ trials: packed, isWhole: false }),
  );
}

function isLoner({ before, without }: Trial): boolean {
  return before !== undefined || without !== undefined;
}

function firstOfKinds(trials: readonly Trial[]): readonly [readonly Trial[], readonly Trial[]] {
  const firsts = new Map<string, Trial>();
  for (const trial of trials) {
    const kind = kindOf(trial);
    if (!firsts.has(kind) && trial.lane !== slow && trial.lane !== everything) {
      firsts.set(kind, trial);
    }
  }
  const chosen = new Set(firsts.values());
  return [[...chosen], trials.filter((trial) => !chosen.has(trial))];
}

/** The kind of the fault in the mock, which may differ from the trial's kind in the matrix. */
function kindOf({ kind, faults, v1Faults = [] }: Trial): string {
  return [...faults, ...v1Faults].at(-1)?.kind ?? kind;
}

/** Slow answers in a batch: as many as the mock session requests concurrently. */
const slowAtOnce = 48;

function packLane(lane: string, trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const packed = halves(trials).flatMap(pack);
  return lane === slow ? packed.flatMap((batch) => chunksOf(batch, slowAtOnce)) : packed;
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** Splits the trials by every other zone. */
function halves(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const places = new Map(
    [...new Set(trials.map(({ zone }) => zone))].map((zone, at) => [zone, at]),
  );
  const isEven = ({ zone }: Trial): boolean => (places.get(zone) ?? 0) % 2 === 0;
  return [trials.filter(isEven), trials.filter((trial) => !isEven(trial))];
}

/** Puts each trial into the first batch in which its site is free. */
function pack(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const batches: Trial[][] = [];
  const taken = new Map<string, number>();
  for (const trial of trials) {
    const { site = trial.zone } = trial;
    const place = taken.get(site) ?? 0;
    taken.set(site, place + 1);
    const batch = batches[place];
    if (batch === undefined) {
      batches.push([trial]);
    } else {
      batch.push(trial);
    }
  }
  return batches;
}
