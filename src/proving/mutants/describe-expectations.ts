import { groupBy } from "../../plan/group-by.ts";
import type { ProofPart } from "../proof.ts";
import type { TriedExpectation } from "./try-expectations.ts";

/** Presents the changed expectations as a part of the proof. */
export function describeExpectations(tried: readonly TriedExpectation[]): ProofPart {
  const survived = tried.filter(({ isNoticed }) => !isNoticed);
  const survivors = survived.map(({ name, sort, why }) => ({ name: `${name} (${sort})`, why }));
  const kinds = groupBy(tried, ({ kind, sort }) => `${kind} ${sort}`);
  return {
    name: "changed expectations",
    lines: [...kinds].map(([kind, all]) => `${kind.padEnd(24)} ${noticedOf(all)} of ${all.length}`),
    score: { proved: noticedOf(tried), total: tried.length },
    survivors,
    json: { noticed: noticedOf(tried), total: tried.length, survivors },
  };
}

function noticedOf(tried: readonly TriedExpectation[]): number {
  return tried.filter(({ isNoticed }) => isNoticed).length;
}
