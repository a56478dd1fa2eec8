import type { Check } from "../plan/check.ts";
import { patientMs, withinLimit } from "./faults/within-limit.ts";
import type { Bench } from "./bench.ts";
import type { Seen } from "./seen.ts";
import type { Trial } from "../trials/trial.ts";

/** The trials under whose faults a check changes, found by halving. */
export async function findCulprits(
  strays: readonly Seen[],
  trials: readonly Trial[],
  bench: Bench,
): Promise<ReadonlySet<Trial>> {
  const culprits = new Set<Trial>();
  for (const { id } of strays.slice(0, mostStrays)) {
    const check = bench.checks.find((one) => one.id === id);
    const found = check === undefined ? undefined : await narrowDown(check, trials, bench);
    if (found !== undefined) {
      culprits.add(found);
    }
  }
  return culprits;
}

/** Strays of one batch that are traced; one cause turns many red. */
const mostStrays = 5;

async function narrowDown(
  check: Check,
  trials: readonly Trial[],
  bench: Bench,
): Promise<Trial | undefined> {
  const [only, ...others] = trials;
  if (only === undefined || others.length === 0) {
    return only;
  }
  const middle = Math.ceil(trials.length / 2);
  const half = trials.slice(0, middle);
  const seen = await bench.mock.judge([withinLimit(check, patientMs)], {
    v2: half.flatMap(({ faults }) => faults),
    v1: half.flatMap(({ v1Faults = [] }) => v1Faults),
  });
  const isHere = seen.get(check.id)?.told !== bench.healthy.get(check.id)?.told;
  return narrowDown(check, isHere ? half : trials.slice(middle), bench);
}
