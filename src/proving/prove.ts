import { resolve } from "node:path";
import { loadContracts } from "../contract/load.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { openFaultyMock } from "./faulty-mock.ts";
import { findBlindSpots } from "./blind-spots.ts";
import { proveKills, type KillFilter } from "./kill-matrix.ts";
import { proveMutants } from "./mutants.ts";
import { type Proven } from "./proof-report.ts";
import type { ProofContext, ProofPart, Prove } from "./proof.ts";
import { proveSeeds } from "./seeds.ts";
import { printError } from "../output/print.ts";

export const partNames = ["kills", "mutants", "seeds"] as const;
export type PartName = (typeof partNames)[number];

/** What is to be proved. */
export interface ProveOptions {
  readonly root: string;
  /** All parts when empty. */
  readonly parts: readonly PartName[];
  /** Lists what no check constrains, and proves nothing. */
  readonly isBlindSpots: boolean;
  /** Which faults are tried; all where it names none. */
  readonly kills: KillFilter;
  readonly seed: number;
  readonly sample: number | undefined;
}

/** Proves the parts one after the other, each with all processors. */
export async function prove(options: ProveOptions): Promise<Proven> {
  const { root, seed, sample } = options;
  const context: ProofContext = {
    root,
    plan: loadPlan(root),
    contracts: loadContracts(resolve(root, "contracts")),
    seed,
    ...(sample === undefined ? {} : { sample }),
    openMock: openFaultyMock,
    say: printError,
  };
  const startedAt = Date.now();
  const parts: ProofPart[] = [];
  for (const part of chooseProofs(options)) {
    parts.push(await part(context));
  }
  return toProven(context, parts, startedAt);
}

/** The parts that are asked for, in their order. */
function chooseProofs({ isBlindSpots, parts, kills }: ProveOptions): readonly Prove[] {
  if (isBlindSpots) {
    return [findBlindSpots];
  }
  const isFiltered = kills.family !== undefined || kills.only.length > 0 || kills.kinds.length > 0;
  const all: Readonly<Record<PartName, Prove>> = {
    kills: (context) => proveKills(context, isFiltered ? kills : undefined),
    mutants: proveMutants,
    seeds: proveSeeds,
  };
  // Filters select faults, so nothing else is proved.
  const wanted = isFiltered && parts.length === 0 ? (["kills"] as const) : parts;
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
