import { resolve } from "node:path";
import { loadContracts } from "../src/contract/load.ts";
import { families } from "../src/plan/check.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { runCommand } from "./command-line/command.ts";
import { choice, choices, flag, texts, whole } from "./command-line/options.ts";
import type { Given } from "./command-line/read-arguments.ts";
import { findBlindSpots } from "../src/proving/blind-spots.ts";
import { proveKills, type KillFilter } from "../src/proving/kill-matrix.ts";
import { proveMutants } from "../src/proving/mutants.ts";
import { describeProof, isProven, proofAsJson, type Proven } from "../src/proving/proof-report.ts";
import type { ProofContext, ProofPart, Prove } from "../src/proving/proof.ts";
import { proveSeeds } from "../src/proving/seeds.ts";
import { writeScanned } from "../src/output/write-scanned.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print, printError } from "../src/output/print.ts";

const root = resolve(import.meta.dirname, "..");

const partNames = ["kills", "mutants", "seeds"] as const;
type PartName = (typeof partNames)[number];

const options = {
  part: choices(partNames, "only this part of the proof"),
  "blind-spots": flag("list what no check constrains, and prove nothing"),
  family: choice(families, { description: "only what this family must notice" }),
  only: texts({ hint: "id", description: "only this check, or a glob" }),
  "fault-kind": texts({ hint: "kind", description: "only faults of this kind, or a glob" }),
  sample: whole({ hint: "n", least: 1, description: "n faults of as many kinds as can be" }),
  seed: whole({
    hint: "n",
    least: 1,
    default: 1,
    description: "of the mock's rows, and of the sample",
  }),
  json: flag("print the report as JSON"),
};

await runCommand({
  invocation: "npm run prove --",
  description:
    "Breaks the mock in every way that a check is there to catch, and demands that it fails. Exit code 0: it did, 1: something went unnoticed, 2: not tried.",
  options,
  examples: ["--sample 200", "--only 'table:agent*' --fault-kind 'drop-*'", "--blind-spots"],
  run: proveAll,
});

async function proveAll(given: Given<typeof options>): Promise<number> {
  const context = openContext(given);
  const startedAt = Date.now();
  const proofs = chooseProofs(given["blind-spots"], given.part, { kills: filterOf(given) });
  const parts: ProofPart[] = [];
  for (const prove of proofs) {
    parts.push(await prove(context));
  }
  const proven = toProven(context, parts, startedAt);
  const json = proofAsJson(proven);
  writeScanned(new Map([[resolve(root, "reports/prove.json"), json]]));
  print(given.json ? json.trimEnd() : describeProof(proven));
  return isProven(proven) ? exitCode.held : exitCode.failed;
}

function openContext({
  seed,
  sample,
}: Pick<Given<typeof options>, "sample" | "seed">): ProofContext {
  return {
    root,
    plan: loadPlan(root),
    contracts: loadContracts(resolve(root, "contracts")),
    seed,
    ...(sample === undefined ? {} : { sample }),
    say: printError,
  };
}

/** The parts of the proof that are asked for, in their order; each uses all processors. */
function chooseProofs(
  isBlindSpots: boolean,
  parts: readonly PartName[],
  { kills }: { readonly kills: KillFilter | undefined },
): readonly Prove[] {
  if (isBlindSpots) {
    return [findBlindSpots];
  }
  const all: Readonly<Record<PartName, Prove>> = {
    kills: (context) => proveKills(context, kills),
    mutants: proveMutants,
    seeds: proveSeeds,
  };
  // A filter is one of faults: nothing else is then asked for.
  const wanted = kills !== undefined && parts.length === 0 ? (["kills"] as const) : parts;
  return partNames
    .filter((name) => wanted.length === 0 || wanted.includes(name))
    .map((name) => all[name]);
}

function toProven(
  { plan, seed, sample }: ProofContext,
  parts: readonly ProofPart[],
  startedAt: number,
): Proven {
  return {
    parts,
    declared: plan.workspace.proof?.score ?? 1,
    seed,
    ...(sample === undefined ? {} : { sample }),
    startedAt,
    seconds: (Date.now() - startedAt) / 1000,
  };
}

/** Undefined where nothing is left out. */
function filterOf({ family, only, ...given }: Given<typeof options>): KillFilter | undefined {
  const kinds = given["fault-kind"];
  if (family === undefined && only.length === 0 && kinds.length === 0) {
    return undefined;
  }
  return { only, kinds, ...(family === undefined ? {} : { family }) };
}
