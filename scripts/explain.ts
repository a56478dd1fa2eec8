import { resolve } from "node:path";
import { describeEntry } from "../src/explain/describe-entry.ts";
import { explainEntries } from "../src/explain/known-entry.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { printOwn } from "../src/output/print.ts";
import { usualReports } from "../src/run/run-folder.ts";
import { runCommand } from "./command-line/command.ts";
import { flag, folder, words } from "./command-line/options.ts";
import { outputFolder } from "./command-line/output-folder.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run explain --",
  description:
    "Shows all that is known of an entry: YAML, contract, causes, what it blocks, last results, rerun line. Exit code 2: there is no such entry.",
  options: {
    ids: words("ids of entries, or file:line", []),
    specs: folder({ root, default: "specs", description: "folder of the specs" }),
    reports: outputFolder({ root, default: usualReports, description: "what the runs wrote" }),
    json: flag("print one JSON object, nothing else"),
  },
  examples: ["table:agent", "'endpoint:GET frontend/links'", "specs/tables/identity.yaml:8 --json"],
  run: async ({ ids, specs, reports, json }) => {
    const entries = explainEntries(loadPlan(root, specs), { root, specs, reports, wanted: ids });
    // Specs and contracts are the repository's own words; what runs left was redacted when it was written.
    printOwn(
      json
        ? JSON.stringify({ schemaVersion: 1, entries }, undefined, 2)
        : entries.map(describeEntry).join("\n\n"),
    );
    return exitCode.held;
  },
});
