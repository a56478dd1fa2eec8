import { relative, resolve } from "node:path";
import { defineCommand, runMain } from "citty";
import { contractNames } from "../src/contract/load.ts";
import { SpecError } from "../src/errors.ts";
import { contractProblems } from "../src/spec/contract-problems.ts";
import { contractsFolder, planSpecs, readSpecFiles } from "../src/spec/load-plan.ts";
import { readFolder } from "./command-line/option-values.ts";
import { exitCode, print, runScript } from "./command-line/run-script.ts";
import { describeSpecs, describeSpecsAsJson, type SpecsOutcome } from "./diff/specs-report.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";

const root = resolve(import.meta.dirname, "..");

const args = {
  specs: {
    type: "string",
    default: "specs",
    valueHint: "folder",
    description: "folder of the specs",
  },
  json: { type: "boolean", description: "print one JSON object, nothing else" },
} as const;

const command = defineCommand({
  meta: {
    name: "specs:check",
    description: "Reads all specs, asks no instance. Exit 0: they hold together; 2: they do not.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      return printOutcome(
        checkSpecs(readFolder("--specs", given.specs, root)),
        given.json === true,
      );
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command);

function checkSpecs(folder: string): SpecsOutcome {
  const startedAt = performance.now();
  const files = readSpecFiles(root, folder);
  const bodies = contractsFolder(root, folder);
  const contracts = contractNames(bodies);
  const elapsedMs = (): number => performance.now() - startedAt;
  try {
    const plan = planSpecs({ files, contracts, folder });
    const problems = contractProblems(bodies, relative(root, bodies));
    const outcome = { problems, files: files.size, elapsedMs: elapsedMs() };
    return problems.length === 0 ? { ...outcome, plan } : outcome;
  } catch (error) {
    if (error instanceof SpecError) {
      return { problems: error.problems, files: files.size, elapsedMs: elapsedMs() };
    }
    throw error;
  }
}

function printOutcome(outcome: SpecsOutcome, asJson: boolean): number {
  const isSound = outcome.plan !== undefined;
  if (asJson) {
    print(describeSpecsAsJson(outcome));
  } else if (isSound) {
    print(describeSpecs(outcome));
  } else {
    process.stderr.write(`${describeSpecs(outcome)}\n`);
  }
  return isSound ? exitCode.held : exitCode.unjudged;
}
