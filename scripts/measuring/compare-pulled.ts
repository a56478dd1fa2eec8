import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { exitCode } from "../../src/output/exit-code.ts";
import { print } from "../../src/output/print.ts";
import { pullOfMock } from "../../src/bench/pulled/pull-of-mock.ts";
import { comparePulled, describeClasses } from "../../src/bench/pulled/differences.ts";
import { runCommand } from "../command-line/command.ts";

const root = resolve(import.meta.dirname, "../..");

await runCommand({
  invocation: "npm run bench:pulled --",
  description:
    "Pulls the served mock as if it were a live workspace, and lists how the specs that come of it differ from those of this repository, each class with its reason. Exit code 1: a class without one.",
  options: {},
  examples: [""],
  run: async () => {
    const home = mkdtempSync(join(tmpdir(), "pulled-mock-"));
    try {
      const { ours, pulled } = await pullOfMock(root, join(home, "specs"));
      const classes = comparePulled(ours, pulled);
      print(describeClasses(classes));
      const isExplained = classes.every(({ reason }) => reason !== undefined);
      return isExplained ? exitCode.held : exitCode.failed;
    } finally {
      rmSync(home, { recursive: true });
    }
  },
});
