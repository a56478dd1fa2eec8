import type { JudgedSeed } from "./seed-thread.ts";
import type { Fault } from "../../../simulator/faults/fault.ts";
import type { MockOptions } from "../../../simulator/xano/mock-options.ts";
import type { Check } from "../../plan/check.ts";
import { patientMs, withinLimit } from "../faults/within-limit.ts";
import { openFaultyMock } from "../faulty-mock.ts";
import { openProvedMock } from "../proved-mock.ts";
import type { Judged } from "../judged-mock.ts";

/** Outcomes allowed on a healthy instance: known issues are reproduced as recorded. */
const expected = new Set(["passed", "known", "skipped"]);

/** Judges all checks on an instance whose rows come from a seed; `faults` make it an unhealthy one, for tests. */
export async function judgeSeed(
  judged: Judged,
  options: Required<Pick<MockOptions, "seed" | "rows">>,
  faults: readonly Fault[] = [],
): Promise<JudgedSeed> {
  const startedAt = performance.now();
  const checks: readonly Check[] = judged.plan.checks.map((one) => withinLimit(one, patientMs));
  const mock = await openProvedMock(openFaultyMock, judged, options);
  try {
    const observed = await mock.judge(checks, { v2: faults, v1: [] });
    const wrong = [...observed.values()]
      .filter(({ outcome }) => !expected.has(outcome))
      .map(({ id, summary }) => ({ check: id, told: summary }));
    const ms = Math.round(performance.now() - startedAt);
    return { ...options, ms, checks: checks.length, wrong };
  } finally {
    await mock.close();
  }
}
