import { resolve } from "node:path";
import { showHistory } from "../src/history/show-history.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { usualReports } from "../src/run/run-folder.ts";
import { runCommand } from "./command-line/command.ts";
import { choice, flag, text, whole } from "./command-line/options.ts";
import { outputFolder } from "./command-line/output-folder.ts";
import type { Given } from "./command-line/read-arguments.ts";

const root = resolve(import.meta.dirname, "..");

const options = {
  check: text({ hint: "id", description: "one check through the runs" }),
  runs: whole({ hint: "n", least: 1, default: 14, description: "how many of the last are shown" }),
  target: choice(["mock", "live"], { description: "that of the last run by default" }),
  json: flag("print runs and changes as JSON, nothing else"),
  reports: outputFolder({ root, default: usualReports, description: "what the runs wrote" }),
};

await runCommand({
  invocation: "npm run history --",
  description:
    "Shows the last runs of all checks: gate, duration, and what is new, still failing, fixed or flaky.",
  options,
  examples: ["", "--runs 30", "--check table:agent"],
  run: async ({ check, runs, target, json, reports }: Given<typeof options>) => {
    const asked = {
      ...(target === undefined ? {} : { target }),
      ...(check === undefined ? {} : { check }),
    };
    print(showHistory({ root, reports, runs, isJson: json, ...asked }));
    return exitCode.held;
  },
});
