import { groupBy } from "../../plan/group-by.ts";
import type { Fault } from "../../../simulator/faults/fault.ts";
import type { Check } from "../../plan/check.ts";
import type { ProvedMock } from "../judged-mock.ts";
import type { ObservedOutcome } from "../observed-outcome.ts";
import type { Trial } from "../../trials/trial.ts";
import type { ChangedCheck } from "../../kinds/mutant.ts";

/** A changed expectation, and whether any judgement distinguishes it from the declared one. */
export interface TriedExpectation {
  /** `invariant:staging.drained: expect one more or less`. */
  readonly name: string;
  readonly kind: Check["kind"];
  readonly sort: "flipped" | "weakened";
  readonly isNoticed: boolean;
  /** Why not, in one sentence; empty when noticed. */
  readonly why: string;
}

/** The mock, and the declared checks by id. */
export interface MutantSession {
  readonly mock: ProvedMock;
  readonly declared: ReadonlyMap<string, Check>;
}

type Seeded = Pick<Trial, "faults" | "v1Faults">;

/**
 * Judges expectations that do not hold on a healthy instance: each must fail and name what it concerns. Where a check
 * finds no row to judge, `rowsFor` creates one.
 */
export async function tryFlips(
  flips: readonly ChangedCheck[],
  rowsFor: (check: Check) => Seeded,
  session: MutantSession,
): Promise<readonly TriedExpectation[]> {
  const tried: TriedExpectation[] = [];
  for (const layer of layersOf(flips, ({ check }) => check)) {
    const observed = await session.mock.judge(
      layer.map(({ check }) => check),
      { v2: [], v1: [] },
    );
    for (const flip of layer) {
      const why = whyUnnoticed(flip, observed);
      const isVacuous = why !== "" && observed.get(flip.check.id)?.outcome === "passed";
      const pair = { changed: flip, trial: rowsFor(flip.check) };
      const reported = isVacuous ? await findDistinguished([pair], session, isFlipNoticed) : [];
      tried.push(toTried(flip, "flipped", reported.length > 0 ? "" : why));
    }
  }
  return tried;
}

function whyUnnoticed(
  { check, mentions }: ChangedCheck,
  observed: ReadonlyMap<string, ObservedOutcome>,
): string {
  const one = observed.get(check.id);
  if (one?.outcome !== "failed") {
    return `a healthy instance passes it: ${one?.summary ?? "it was not judged"}`;
  }
  const failures = one.findings.filter(({ level }) => level === "failure");
  const missing = mentions.filter(
    (name) => !failures.some(({ path, message }) => path.includes(name) || message.includes(name)),
  );
  return missing.length === 0 ? "" : `a healthy instance passes it for ${missing.join(", ")}`;
}

/** A changed check, and the faults under which it is compared with the declared check. */
interface Pair {
  readonly changed: ChangedCheck;
  readonly trial: Seeded;
}

/**
 * Judges each weakened expectation and the declared one under the same faults until their reports differ: then a
 * seeded fault lies between the two bounds. Starts with many faults at once; tries single ones where that shows no
 * difference.
 */
export async function tryWeakened(
  weakened: readonly ChangedCheck[],
  trialsOf: (check: Check) => readonly Seeded[],
  session: MutantSession,
): Promise<readonly TriedExpectation[]> {
  const pairs = weakened.flatMap((one) =>
    trialsOf(one.check).map((trial): Pair => ({ changed: one, trial })),
  );
  const noticed = new Set<ChangedCheck>();
  const compare = async (layer: readonly Pair[]): Promise<void> => {
    const reported = await findDistinguished(layer, session, isWeakeningNoticed);
    reported.forEach((one) => noticed.add(one));
  };
  for (const layer of layersOf(pairs, (pair) => pair.changed.check)) {
    await compare(layer.filter((pair) => !noticed.has(pair.changed)));
  }
  for (const pair of pairs) {
    if (!noticed.has(pair.changed)) {
      await compare([pair]);
    }
  }
  const unnoticed = "no seeded fault lies between it and what the spec declares";
  return weakened.map((one) => toTried(one, "weakened", noticed.has(one) ? "" : unnoticed));
}

async function findDistinguished(
  pairs: readonly Pair[],
  { mock, declared }: MutantSession,
  isTold: (declared: ObservedOutcome | undefined, changed: ObservedOutcome | undefined) => boolean,
): Promise<readonly ChangedCheck[]> {
  if (pairs.length === 0) {
    return [];
  }
  const faults = {
    v2: distinct(pairs.flatMap(({ trial }) => trial.faults)),
    v1: distinct(pairs.flatMap(({ trial }) => trial.v1Faults ?? [])),
  };
  const originals = pairs.flatMap(({ changed }) => declared.get(changed.check.id) ?? []);
  const before = await mock.judge(originals, faults);
  const after = await mock.judge(
    pairs.map(({ changed }) => changed.check),
    faults,
  );
  return pairs
    .map(({ changed }) => changed)
    .filter(({ check }) => isTold(before.get(check.id), after.get(check.id)));
}

function isWeakeningNoticed(
  declared: ObservedOutcome | undefined,
  weakened: ObservedOutcome | undefined,
): boolean {
  return declared?.outcome === "failed" && shownBy(declared) !== shownBy(weakened);
}

function isFlipNoticed(
  declared: ObservedOutcome | undefined,
  flipped: ObservedOutcome | undefined,
): boolean {
  return flipped?.outcome === "failed" && shownBy(declared) !== shownBy(flipped);
}

/** The report without ages, because they grow between two judgements. */
function shownBy(observed: ObservedOutcome | undefined): string {
  return observed?.summary.replaceAll(/is [\d,]+ (?:h|days)(?: \d+ min)? old/g, "is old") ?? "";
}

function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/**
 * The first change of every check, then the second of every check that has one, and so on. Flow steps depend on one
 * another, so they take turns.
 */
function layersOf<T>(items: readonly T[], checkOf: (item: T) => Check): readonly (readonly T[])[] {
  const byCheck = [...groupBy(items, (item) => laneOf(checkOf(item))).values()];
  const most = Math.max(0, ...byCheck.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => byCheck.flatMap((all) => all.slice(at, at + 1)));
}

function laneOf({ kind, id }: Check): string {
  return kind === "flow-step" ? kind : id;
}

function toTried(
  { check, word }: ChangedCheck,
  sort: TriedExpectation["sort"],
  why: string,
): TriedExpectation {
  return { name: `${check.id}: ${word}`, kind: check.kind, sort, isNoticed: why === "", why };
}
