import type { Fault } from "../../../simulator/faults/fault.ts";
import type { OfKind } from "../../plan/check.ts";
import { drifts } from "../../trials/expectations.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";

/** A table that lost its rows, and one that got too many, after seven runs in which it stood still. */
export function anomalyTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("anomaly")
    .flatMap((check) => [
      trialOf(check, context, { kind: "delete-rows", table: check.table.name }),
      trialOf(check, context, { kind: "add-rows", table: check.table.name, count: 500 }),
    ]);
}

function trialOf(check: OfKind<"anomaly">, context: TrialContext, fault: Fault): Trial {
  return {
    kind: fault.kind === "add-rows" ? "volume grown" : "volume lost",
    at: check.table.name,
    faults: [fault],
    before: [],
    runsBefore: 7,
    expectations: [drifts(check, [check.table.name, "outside of", "last 7 runs"], "volume")],
    // In a first run, those that compare with the run before report that there is none.
    touches: [...context.onTable(check.table.name), ...remembering(context)],
    lane: "rows",
    zone: check.table.name,
  };
}

/** The checks that read what earlier runs kept. */
function remembering(context: TrialContext): readonly string[] {
  return [...context.of("anomaly"), ...context.of("transition")].map(({ id }) => id);
}
