import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { loadContracts } from "../src/contract/load.ts";
import { SettingsError } from "../src/errors.ts";
import { families } from "../src/plan/check.ts";
import { loadPlan } from "../src/spec/load-plan.ts";
import { readChoice, valuesOf } from "./command-line/option-values.ts";
import { findBlindSpots } from "./prove/blind-spots.ts";
import { proveKills, type KillFilter } from "./prove/kill-matrix.ts";
import { proveMutants } from "./prove/mutants.ts";
import { describeProof, isProven, proofAsJson, type Proven } from "./prove/proof-report.ts";
import type { ProofContext, ProofPart, Prove } from "./prove/proof.ts";
import { proveSeeds } from "./prove/seeds.ts";
import { exitCode, print, runScript } from "./command-line/run-script.ts";
import { showUsage } from "./command-line/show-usage.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";

const root = resolve(import.meta.dirname, "..");

const partNames = ["kills", "mutants", "seeds"] as const;
type PartName = (typeof partNames)[number];

const args = {
  part: {
    type: "string",
    valueHint: "kills|mutants|seeds",
    description: "only this part of the proof; repeatable",
  },
  "blind-spots": {
    type: "boolean",
    description: "list what no check constrains, and prove nothing",
  },
  family: { type: "string", valueHint: "family", description: "only what this family must notice" },
  only: { type: "string", valueHint: "id", description: "only this check, or a glob; repeatable" },
  "fault-kind": {
    type: "string",
    valueHint: "kind",
    description: "only faults of this kind, or a glob; repeatable",
  },
  sample: { type: "string", valueHint: "n", description: "n faults of as many kinds as can be" },
  seed: { type: "string", valueHint: "n", description: "of the mock's rows, and of the sample" },
  json: { type: "boolean", description: "print the report as JSON" },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "prove",
    description:
      "Breaks the mock in every way that a check is there to catch, and demands that it fails. Exit code 0: it did, 1: something went unnoticed, 2: not tried.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      const isJson = given.json === true;
      const context = openContext({
        seed: readCount("--seed", given.seed) ?? 1,
        sample: readCount("--sample", given.sample),
      });
      const startedAt = Date.now();
      const proofs = chooseProofs(given["blind-spots"] === true, readParts(rawArgs), {
        kills: readFilter(given.family, rawArgs),
      });
      const parts: ProofPart[] = [];
      for (const prove of proofs) {
        parts.push(await prove(context));
      }
      const proven = toProven(context, parts, startedAt);
      const json = proofAsJson(proven);
      mkdirSync(resolve(root, "reports"), { recursive: true });
      writeFileSync(resolve(root, "reports/prove.json"), json);
      print(isJson ? json.trimEnd() : describeProof(proven));
      return isProven(proven) ? exitCode.held : exitCode.failed;
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });

interface Given {
  readonly seed: number;
  readonly sample: number | undefined;
}

function openContext({ seed, sample }: Given): ProofContext {
  return {
    root,
    plan: loadPlan(root),
    contracts: loadContracts(resolve(root, "contracts")),
    seed,
    ...(sample === undefined ? {} : { sample }),
    say: (progress) => process.stderr.write(`${progress}\n`),
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

function readParts(rawArgs: readonly string[]): readonly PartName[] {
  return valuesOf(rawArgs, "part").map((part) => readChoice("--part", part, partNames));
}

/** Undefined where nothing is left out. */
function readFilter(
  family: string | undefined,
  rawArgs: readonly string[],
): KillFilter | undefined {
  const only = valuesOf(rawArgs, "only");
  const kinds = valuesOf(rawArgs, "fault-kind");
  if (family === undefined && only.length === 0 && kinds.length === 0) {
    return undefined;
  }
  return {
    only,
    kinds,
    ...(family === undefined ? {} : { family: readChoice("--family", family, families) }),
  };
}

/** A whole number from 1. @throws {SettingsError} */
function readCount(option: string, given: string | undefined): number | undefined {
  if (given === undefined) {
    return undefined;
  }
  if (!/^[1-9]\d*$/.test(given)) {
    throw new SettingsError([`${option}: expected a whole number from 1, got "${given}"`]);
  }
  return Number(given);
}
