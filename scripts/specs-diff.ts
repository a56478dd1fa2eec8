import { resolve } from "node:path";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { openLive, openMock } from "../src/run/target/open-target.ts";
import { usualRows, type OpenTarget } from "../src/run/target/target.ts";
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
  description: "Shows where two sides differ. Exit code 0: nowhere, 1: somewhere, 2: unread.",
  options: diffOptions,
  examples: [
    "--base origin/main",
    "--from ../base/specs --to specs --format markdown --fail-on breaking",
    "--to live --fail-on breaking",
    "--from old.yaml --to new.yaml",
    `--target mock --fault '{"kind":"drop-column","table":"agent","column":"display_name"}'`,
  ],
  run: async ({ target, fault, base, from, to, ...given }) => {
    const open = (): OpenTarget | Promise<OpenTarget> =>
      target === "mock"
        ? openMock({ ...usualRows, faults: fault })
        : openLive(loadPlan(root).workspace.instances.v2, { allow: [] });
    if (from !== undefined || to !== undefined) {
      const { format, "fail-on": failOn, "allow-ref": allowed } = given;
      const diff = await diffSides({ root, from, to, format, failOn, allowed, open });
      print(diff.report);
      return diff.isFailing ? exitCode.failed : exitCode.held;
    }
    const plan = loadPlan(root);
    if (base !== undefined) {
      print(describeChanges(comparePlans(loadPlanAt(root, base).checks, plan.checks), base));
      return exitCode.held;
    }
    const opened = await open();
    try {
      const session = openComparison(opened.connection, plan);
      const comparison = await findDifferences(plan, session);
      print(describeDifferences(comparison));
      const verdict = comparison.differing.length === 0 ? exitCode.held : exitCode.failed;
      return comparison.unread.size > 0 ? exitCode.unjudged : verdict;
    } finally {
      await opened.close();
    }
  },
});
