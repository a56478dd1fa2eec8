import type { Fault } from "../../../simulator/faults/fault.ts";
import { readSchema } from "../../../simulator/schema/observed-schema.ts";
import { groupBy } from "../../plan/group-by.ts";
import type { Check } from "../../plan/check.ts";
import { createTrialContext } from "../../trials/trial-context.ts";
import type { ProofContext } from "../proof.ts";
import { openProvedMock } from "../proved-mock.ts";
import type { Trial } from "../../trials/trial.ts";
import { satisfying } from "../../trials/cell-values.ts";
import { invariantTrials } from "../../kinds/invariant/faults/breaches.ts";
import { parityTrials } from "../../kinds/parity/faults.ts";
import { patientMs, withinLimit } from "../faults/within-limit.ts";
import { mutantsOf } from "../../kinds/mutants.ts";
import { tryFlips, tryWeakened, type TriedExpectation } from "./try-expectations.ts";
import { rowSetsOf, type RowSet } from "../../plan/measure.ts";

/** Changes every expectation of these checks, one at a time, and judges whether the change is noticed. */
export async function tryExpectations(
  { plan, contracts, seed, say, openMock }: ProofContext,
  chosen: readonly Check[],
): Promise<readonly TriedExpectation[]> {
  const checks = chosen.map((check) => withinLimit(check, patientMs));
  const mock = await openProvedMock(openMock, { plan, contracts }, { seed, rows: 30 });
  try {
    const trialsOf = openTrials(plan.checks, await mock.survey());
    const declared = new Map(checks.map((check) => [check.id, check]));
    const tried: TriedExpectation[] = [];
    // One kind at a time, so that no changed check is blocked by another.
    for (const [kind, all] of groupBy(checks, (check) => check.kind)) {
      const mutants = all.map(mutantsOf);
      const flips = mutants.flatMap((one) => one.flips);
      const weakened = mutants.flatMap((one) => one.weakened);
      say(`expectations of ${kind}: ${flips.length} flipped, ${weakened.length} weakened`);
      const session = { mock, declared };
      tried.push(...(await tryFlips(flips, rowsFor, session)));
      tried.push(...(await tryWeakened(weakened, trialsOf, session)));
    }
    return tried;
  } finally {
    await mock.close();
  }
}

type Seeded = Pick<Trial, "faults" | "v1Faults">;

function openTrials(
  checks: readonly Check[],
  survey: Parameters<typeof createTrialContext>[2],
): (check: Check) => readonly Seeded[] {
  const trialContext = createTrialContext(checks, readSchema(5), survey);
  const trials = [...invariantTrials(trialContext), ...parityTrials(trialContext)].filter(
    ({ v1Faults = [] }) => v1Faults.every(({ kind }) => kind !== "drop-table"),
  );
  const byCheck = new Map<string, Seeded[]>();
  for (const trial of trials) {
    for (const { check } of trial.expectations) {
      byCheck.set(check, [...(byCheck.get(check) ?? []), trial]);
    }
  }
  return (check) => {
    if (check.kind === "table") {
      return [{ faults: [{ kind: "delete-rows", table: check.table.name }] }];
    }
    if (check.kind === "reference") {
      const { name: table, column } = check.from;
      return [{ faults: [{ kind: "empty-reference", table, column }] }];
    }
    return byCheck.get(check.id) ?? [];
  };
}

/** Faults that create a row for the check to judge where the healthy mock has none. */
function rowsFor(check: Check): Seeded {
  const empty = new Set(readSchema(5).tables.flatMap((one) => (one.isEmpty ? [one.name] : [])));
  const faults = askedRows(check).flatMap(({ table: { name }, where }): Fault[] => [
    ...(empty.has(name) ? [{ kind: "fill-table", table: name } as const] : []),
    ...satisfying(name, where),
  ]);
  return { faults };
}

function askedRows(check: Check): readonly RowSet[] {
  if (check.kind === "transition") {
    return [{ table: check.table, where: [] }];
  }
  return check.kind === "invariant" ? rowSetsOf(check.measure) : [];
}
