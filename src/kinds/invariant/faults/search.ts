import type { Fault } from "../../../../simulator/faults/fault.ts";
import type { RowSet } from "../../../plan/measure.ts";
import { type TrialContext } from "../../../trials/trial-context.ts";
import type { Trial } from "../../../trials/trial.ts";
import { drifts } from "../../../trials/expectations.ts";
import type { OfKind } from "../../../plan/check.ts";
import { rowSetsOf } from "../../../plan/measure.ts";

/** The instance rejects an invariant's searches: the check then reads all pages instead, and says so. */
export function searchTrials(context: TrialContext): readonly Trial[] {
  return context.of("invariant").flatMap((check) =>
    rowSetsOf(check.measure)
      .filter((rows) => isSearched(rows, context))
      .slice(0, 1)
      .flatMap(({ table: { name: table } }) => [
        searched(check, context, { kind: "ignore-search", table }, "no row can match"),
        searched(check, context, { kind: "refuse-search", table, status: 400 }, "refused"),
      ]),
  );
}

type Unsearched = Extract<Fault, { kind: "ignore-search" | "refuse-search" }>;

function searched(
  check: OfKind<"invariant">,
  context: TrialContext,
  ...[fault, word]: [Unsearched, string]
): Trial {
  return {
    kind: fault.kind,
    at: check.id.replace("invariant:", ""),
    faults: [fault],
    expectations: [drifts(check, [word, "read page by page"], "search")],
    touches: fault.table === undefined ? [] : context.onTable(fault.table),
    lane: fault.kind,
    zone: String(fault.table),
  };
}

/** Whether a search filters the rows, and there are rows it could leave out. */
function isSearched({ table, where }: RowSet, context: TrialContext): boolean {
  return (
    context.table(table.name)?.isEmpty === false &&
    where.some(({ test }) => test.is === "=" && typeof test.value === "boolean")
  );
}
