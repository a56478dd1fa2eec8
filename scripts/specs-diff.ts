import { resolve } from "node:path";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { openLive, openMock, usualRows } from "../src/run/target/open-target.ts";
import { runCommand } from "./command-line/command.ts";
import { diffOptions } from "./options/specs-diff.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { loadPlanAt } from "../src/spec-diff/base-plan.ts";
import { diffSides } from "../src/spec-diff/diff-sides.ts";
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
    "Shows where specs and workspace, two workspaces or two OpenAPI documents differ. Exit code 0: nowhere, 1: somewhere, 2: unread.",
  options: diffOptions,
  examples: [
    "",
    "--base origin/main",
    "--from ../base/specs --to specs --format markdown --fail-on breaking",
    "--from old.yaml --to new.yaml --format markdown --fail-on breaking",
    `--target mock --fault '{"kind":"drop-column","table":"agent","column":"display_name"}'`,
  ],
  run: async ({ target, fault, base, from, to, ...given }) => {
    if (from !== undefined || to !== undefined) {
      const { format, "fail-on": failOn, "allow-ref": allowed } = given;
      const { report, isFailing } = await diffSides(root, { from, to, format, failOn, allowed });
      print(report);
      return isFailing ? exitCode.failed : exitCode.held;
    }
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
