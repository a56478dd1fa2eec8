import type { Fault } from "../../../simulator/faults/fault.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { failsAt } from "../../trials/expectations.ts";
import { filled } from "../../trials/filled.ts";
import type { OfKind } from "../../plan/check.ts";
import { nameTargets, typeColumnOf } from "../../plan/reference/targets.ts";

/** Rows with a dangling reference. */
export function referenceTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("reference")
    .flatMap((check) => [
      orphaned(check, context),
      ...emptied(check, context),
      ...mistyped(check, context),
    ]);
}

/** A type that no table is listed for; a number fits a column of any type. */
const unlistedType = 987_654;

function mistyped(check: OfKind<"reference">, context: TrialContext): Trial[] {
  const { from } = check;
  const by = typeColumnOf(check);
  if (by === undefined) {
    return [];
  }
  const fault: Fault = { kind: "bad-row", table: from.name, column: by, value: unlistedType };
  const finding = { code: "orphan", path: by } as const;
  return [
    at(check, context, {
      kind: "bad-row",
      faults: [...filled(from.name, context), fault],
      expectations: [failsAt(check, finding, [from.name, by, String(unlistedType)])],
    }),
  ];
}

function orphaned(check: OfKind<"reference">, context: TrialContext): Trial {
  const { from } = check;
  const fault: Fault = { kind: "orphan-row", table: from.name, column: from.column };
  return at(check, context, {
    kind: "orphan-row",
    faults: [...filled(from.name, context), fault],
    expectations: [
      failsAt(check, { code: "orphan", path: from.column }, [
        from.name,
        nameTargets(check),
        "without their",
      ]),
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
