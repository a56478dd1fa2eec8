import type { Check } from "../plan/check.ts";
import { patientMs, withinLimit } from "./faults/within-limit.ts";
import type { TrialSession } from "./trial-session.ts";
import type { ObservedOutcome } from "./observed-outcome.ts";
import type { Trial } from "../trials/trial.ts";

/** Finds the trials whose faults change each stray check, by bisection. */
export async function findCulprits(
  strays: readonly ObservedOutcome[],
  trials: readonly Trial[],
  session: TrialSession,
): Promise<ReadonlySet<Trial>> {
  const culprits = new Set<Trial>();
  for (const { id } of strays.slice(0, mostStrays)) {
    const check = session.checks.find((one) => one.id === id);
    const found = check === undefined ? undefined : await narrowDown(check, trials, session);
    if (found !== undefined) {
      culprits.add(found);
    }
  }
  return culprits;
}

/** Strays that are traced in one batch; one cause usually turns many red. */
const mostStrays = 5;

async function narrowDown(
  check: Check,
  trials: readonly Trial[],
  session: TrialSession,
): Promise<Trial | undefined> {
  const [only, ...others] = trials;
  if (only === undefined || others.length === 0) {
    return only;
  }
  const middle = Math.ceil(trials.length / 2);
  const half = trials.slice(0, middle);
  const observed = await session.mock.judge([withinLimit(check, patientMs)], {
    v2: half.flatMap(({ faults }) => faults),
    v1: half.flatMap(({ v1Faults = [] }) => v1Faults),
  });
  const isHere = observed.get(check.id)?.summary !== session.healthy.get(check.id)?.summary;
  return narrowDown(check, isHere ? half : trials.slice(middle), session);
}
