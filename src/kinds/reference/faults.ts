import type { Fault } from "../../../simulator/faults/fault.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { failsAt } from "../../trials/expectations.ts";
import { filled } from "../../trials/filled.ts";
import type { OfKind } from "../../plan/check.ts";

/** Rows with a dangling reference. */
export function referenceTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("reference")
    .flatMap((check) => [orphaned(check, context), ...emptied(check, context)]);
}

function orphaned(check: OfKind<"reference">, context: TrialContext): Trial {
  const { from, to } = check;
  const fault: Fault = { kind: "orphan-row", table: from.name, column: from.column };
  return at(check, context, {
    kind: "orphan-row",
    faults: [...filled(from.name, context), fault],
    expectations: [
      failsAt(check, { code: "orphan", path: from.column }, [from.name, to.name, "without their"]),
    ],
  });
}

function emptied(check: OfKind<"reference">, context: TrialContext): Trial[] {
  const { from, required } = check;
  if (!required) {
    return [];
  }
  const fault: Fault = { kind: "empty-reference", table: from.name, column: from.column };
  return [
    at(check, context, {
      kind: "empty-reference",
      faults: [...filled(from.name, context), fault],
      expectations: [
        failsAt(check, { code: "empty-reference", path: from.column }, [
          from.name,
          from.column,
          "empty",
        ]),
      ],
    }),
  ];
}

function at(
  { from }: OfKind<"reference">,
  context: TrialContext,
  given: Pick<Trial, "kind" | "faults" | "expectations">,
): Trial {
  const site = `${from.name}.${from.column}`;
  const touches = context.onTable(from.name);
  return { ...given, at: site, touches, lane: "references", zone: from.name, site };
}
