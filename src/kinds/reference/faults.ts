import type { Fault } from "../../../simulator/faults/fault.ts";
import type { Grounds } from "../../trials/grounds.ts";
import type { Trial } from "../../trials/trial.ts";
import { failsAt } from "../../trials/witness.ts";
import { filled } from "../../trials/filled.ts";
import type { OfKind } from "../../plan/check.ts";

/** Rows whose reference leads nowhere. */
export function referenceTrials(grounds: Grounds): readonly Trial[] {
  return grounds
    .of("reference")
    .flatMap((check) => [orphaned(check, grounds), ...emptied(check, grounds)]);
}

function orphaned(check: OfKind<"reference">, grounds: Grounds): Trial {
  const { from, to } = check;
  const fault: Fault = { kind: "orphan-row", table: from.name, column: from.column };
  return at(check, grounds, {
    kind: "orphan-row",
    faults: [...filled(from.name, grounds), fault],
    witnesses: [
      failsAt(check, { code: "orphan", path: from.column }, [from.name, to.name, "without their"]),
    ],
  });
}

function emptied(check: OfKind<"reference">, grounds: Grounds): Trial[] {
  const { from, required } = check;
  if (!required) {
    return [];
  }
  const fault: Fault = { kind: "empty-reference", table: from.name, column: from.column };
  return [
    at(check, grounds, {
      kind: "empty-reference",
      faults: [...filled(from.name, grounds), fault],
      witnesses: [
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
  grounds: Grounds,
  told: Pick<Trial, "kind" | "faults" | "witnesses">,
): Trial {
  const site = `${from.name}.${from.column}`;
  const touches = grounds.onTable(from.name);
  return { ...told, at: site, touches, lane: "references", zone: from.name, site };
}
