import type { SpecProblem } from "../../errors.ts";
import { placeOfValue } from "../../language/document.ts";
import { nameGlob } from "../../text/name-glob.ts";
import { didYouMean } from "../../text/nearest.ts";
import type { Plan } from "../../plan/plan.ts";
import type { WorkspaceFile } from "../catalog.ts";

/** Finds explanations under `proof.unseen` that match no check of the plan. */
export function excusesOfNoCheck(
  { checks }: Plan,
  { document, spec }: WorkspaceFile,
): SpecProblem[] {
  const ids = checks.map(({ id }) => id);
  return (spec.proof?.unseen ?? []).flatMap(({ check }, index) => {
    if (ids.some(nameGlob(check))) {
      return [];
    }
    const message = `proof.unseen[${index}].check: no check has an id that "${check}" matches${didYouMean(check, ids)}`;
    const hint = "copy the id from a report, or delete the entry if the check is gone";
    return [{ place: placeOfValue(document, ["proof", "unseen", index, "check"]), message, hint }];
  });
}
