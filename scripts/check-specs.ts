import { resolve } from "node:path";
import { judgeSpecs } from "../src/kinds/judge-specs.ts";
import { runCommand } from "./command-line/command.ts";
import { flag, folder } from "./command-line/options.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print, printError } from "../src/output/print.ts";
import { writeTotals } from "../src/pull/write-totals.ts";
import {
  describeSpecs,
  describeSpecsAsJson,
  type SpecsOutcome,
} from "../src/spec-diff/specs-report.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run specs:check --",
  description:
    "Reads all specs, asks no instance. Exit code 0: they hold together, 2: they do not.",
  options: {
    specs: folder({ root, default: "specs", description: "folder of the specs" }),
    "write-totals": flag("first correct the totals of workspace.yaml"),
    json: flag("print one JSON object, nothing else"),
  },
  examples: ["", "--specs forge", "--write-totals"],
  run: async ({ specs, json, "write-totals": isWriting }) => {
    if (isWriting) {
      writeTotals(root, specs);
    }
    const startedAt = performance.now();
    const judged = judgeSpecs(root, specs);
    return printOutcome({ ...judged, elapsedMs: performance.now() - startedAt }, json);
  },
});

function printOutcome(outcome: SpecsOutcome, asJson: boolean): number {
  const isSound = outcome.plan !== undefined;
  if (asJson) {
    print(describeSpecsAsJson(outcome));
  } else if (isSound) {
    print(describeSpecs(outcome));
  } else {
    printError(describeSpecs(outcome));
  }
  return isSound ? exitCode.held : exitCode.unjudged;
}
