import { resolve } from "node:path";
import type { OfKind } from "../plan/check.ts";
import { baseBodiesOf, type BaseBody } from "./mutants/base-bodies.ts";
import { readContractFiles, type ContractFiles } from "./mutants/contract-files.ts";
import { describeExpectations } from "./mutants/describe-expectations.ts";
import { describeTried, withVerdict } from "./mutants/describe-tried.ts";
import { tryExpectations } from "./mutants/spec-expectations.ts";
import { readMockBodies } from "./mutants/mock-bodies.ts";
import { tryRules, type TriedRule } from "./mutants/try-rules.ts";
import type { ProofContext, ProofPart } from "./proof.ts";

/**
 * Removes every rule of every contract and changes every expectation of the specs, one at a time; a seeded fault must
 * distinguish each mutant from the original.
 */
export async function proveMutants(context: ProofContext): Promise<ProofPart> {
  const { plan, sample } = context;
  const { rules: tried, refused } = await tryContracts(context);
  const rules = describeTried(tried, refused);
  const expectations = describeExpectations(
    await tryExpectations(context, spread(plan.checks, sample)),
  );
  return {
    name: "mutants",
    lines: [...rules.lines, "", ...expectations.lines],
    score: {
      proved: rules.score.proved + expectations.score.proved,
      total: rules.score.total + expectations.score.total,
    },
    survivors: [...rules.survivors, ...expectations.survivors],
    json: { contracts: rules.json, expectations: expectations.json },
  };
}

/** The result of trying the contracts below the project's folder. */
export interface TriedContracts {
  readonly rules: readonly TriedRule[];
  /** Bodies of the fault-free mock that their own contracts reject. */
  readonly refused: readonly BaseBody[];
}

/**
 * Tries each rule of the contracts on the bodies of the mock. What survives a sample is tried on the bodies of all
 * endpoints that share its contract: that a sample left one out is no survivor.
 */
export async function tryContracts(context: ProofContext): Promise<TriedContracts> {
  const { plan, root, sample, say } = context;
  const endpoints = plan.checks.filter((check) => check.kind === "endpoint");
  const chosen = spread(endpoints, sample);
  const read = await readMockBodies(context, chosen);
  say(`contract mutants: ${read.length} bodies of ${chosen.length} endpoints`);
  const files = readContractFiles(resolve(root, "contracts"));
  const tried = tryBodies(files, read);
  const sharing = endpoints.filter(
    (check) => !chosen.includes(check) && isSharing(files, check, tried.rules),
  );
  if (sharing.length === 0) {
    return tried;
  }
  const more = await readMockBodies(context, sharing);
  say(`contract mutants: ${more.length} bodies of ${sharing.length} endpoints more, for survivors`);
  return tryBodies(files, [...read, ...more]);
}

function tryBodies(files: ContractFiles, read: readonly BaseBody[]): TriedContracts {
  const bases = read.flatMap((base) => baseBodiesOf(base, files));
  return {
    rules: tryRules(files, bases),
    refused: read.filter(({ contract, body }) => !files.compile(contract)(body)),
  };
}

/** Whether the endpoint's contract holds a rule that survived. */
function isSharing(
  files: ContractFiles,
  { call }: OfKind<"endpoint">,
  rules: readonly TriedRule[],
): boolean {
  const reached = files.reach(call.expect.contract);
  return withVerdict(rules, "survived").some(({ rule }) => reached.has(rule.contract));
}

/** Picks `count` items at even distances; all of them when no count is given. */
function spread<T>(items: readonly T[], count = items.length): readonly T[] {
  const step = Math.max(1, items.length / Math.max(1, count));
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}
