import { resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { loadPlan } from "../src/spec/load-plan.ts";
import { openLive, openMock, usualRows } from "./run/open-target.ts";
import { readChoice, valuesOf } from "./command-line/option-values.ts";
import { exitCode, print, runScript } from "./command-line/run-script.ts";
import { showUsage } from "./command-line/show-usage.ts";
import { describeDifferences, findDifferences, openComparison } from "./diff/spec-differences.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";

const root = resolve(import.meta.dirname, "..");

const args = {
  target: { type: "string", valueHint: "live|mock", description: "compared with; live by default" },
  fault: { type: "string", valueHint: "json", description: "break the mock first; repeatable" },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "specs:diff",
    description:
      "Shows where specs and workspace differ. Exit code 0: nowhere, 1: somewhere, 2: unread.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      const target = readChoice("--target", given.target ?? "live", ["live", "mock"]);
      const plan = loadPlan(root);
      const opened =
        target === "mock"
          ? await openMock({ ...usualRows, faults: valuesOf(rawArgs, "fault") })
          : openLive(plan.workspace.instances.v2, { allow: [] });
      try {
        const session = openComparison(opened.connection, plan);
        const comparison = await findDifferences(plan, session);
        print(describeDifferences(comparison));
        if (comparison.unread.size > 0) {
          return exitCode.unjudged;
        }
        return comparison.differing.length === 0 ? exitCode.held : exitCode.failed;
      } finally {
        await opened.close();
      }
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });
