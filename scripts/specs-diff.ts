import { resolve } from "node:path";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { openLive, openMock, usualRows } from "../src/run/target/open-target.ts";
import { runCommand } from "./command-line/command.ts";
import { choice, text, texts } from "./command-line/options.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { loadPlanAt } from "../src/spec-diff/base-plan.ts";
import { describeChanges } from "../src/spec-diff/describe-changes.ts";
import { comparePlans } from "../src/spec-diff/plan-changes.ts";
import {
  describeDifferences,
  findDifferences,
  openComparison,
} from "../src/spec-diff/spec-differences.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run specs:diff --",
  description:
    "Shows where specs and workspace differ. Exit code 0: nowhere, 1: somewhere, 2: unread.",
  options: {
    target: choice(["live", "mock"], { default: "live", description: "compared with" }),
    base: text({
      hint: "commit",
      description: "compare with the specs there, as Markdown; asks no instance",
    }),
    fault: texts({ hint: "json", description: "break the mock first" }),
  },
  examples: [
    "",
    "--base origin/main",
    `--target mock --fault '{"kind":"drop-column","table":"agent","column":"display_name"}'`,
  ],
  run: async ({ target, fault, base }) => {
    const plan = loadPlan(root);
    if (base !== undefined) {
      print(describeChanges(comparePlans(loadPlanAt(root, base).checks, plan.checks), base));
      return exitCode.held;
    }
    const opened =
      target === "mock"
        ? await openMock({ ...usualRows, faults: fault })
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
  },
});
