import { resolve } from "node:path";
import type { BlindSpot } from "./blind-spots/blind-spot.ts";
import { spot } from "./blind-spots/blind-spot.ts";
import { findInContracts } from "./blind-spots/in-contracts.ts";
import { findInPlan } from "./blind-spots/in-plan.ts";
import { findOnMock } from "./blind-spots/on-mock.ts";
import { tryContracts } from "./mutants.ts";
import { readContractFiles } from "./mutants/contract-files.ts";
import { nameOfRule, withVerdict } from "./mutants/describe-tried.ts";
import { explainUnreached } from "./mutants/unreached.ts";
import type { ProofContext, ProofPart } from "./proof.ts";

/** Names of each kind that the terminal shows. */
const shownNames = 10;

/** Lists what no check constrains: in the contracts, in the specs, and of the bodies and rows of the mock. */
export async function findBlindSpots(context: ProofContext): Promise<ProofPart> {
  const { plan, root } = context;
  const files = readContractFiles(resolve(root, "contracts"));
  const { rules } = await tryContracts(context);
  const why = explainUnreached(files, plan.checks);
  const unreached = withVerdict(rules, "unreached").map(
    ({ rule }) => `${nameOfRule(rule)} (${why(rule)})`,
  );
  return describeBlindSpots([
    ...findInContracts(files, plan.checks),
    spot("rules of contracts that judge no body of the mock", unreached),
    ...findInPlan(plan.checks),
    ...(await findOnMock(context)),
  ]);
}

/** Presents blind spots as a part of the proof; they do not count towards the score. */
export function describeBlindSpots(spots: readonly BlindSpot[]): ProofPart {
  return {
    name: "blind spots",
    lines: spots.flatMap(linesOf),
    score: { proved: 0, total: 0 },
    survivors: [],
    json: Object.fromEntries(spots.map(({ kind, names }) => [kind, names])),
  };
}

function linesOf({ kind, names }: BlindSpot): readonly string[] {
  const rest = names.length - shownNames;
  return [
    `${String(names.length).padStart(5)} ${kind}`,
    ...names.slice(0, shownNames).map((name) => `        ${name}`),
    ...(rest > 0 ? [`        and ${rest} more: --json names them`] : []),
  ];
}
