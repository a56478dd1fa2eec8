import { resolve } from "node:path";
import { shardsFolder, usualReports } from "../src/run/run-folder.ts";
import { mergeShards } from "../src/shards/merge.ts";
import { runCommand } from "./command-line/command.ts";
import { flag, words } from "./command-line/options.ts";
import { outputFolder } from "./command-line/output-folder.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run merge --",
  description:
    "Merges what runs with --shard left into the reports of one run. Exit code as of that run.",
  options: {
    folders: words("folders of shards, or of what holds them", [`${usualReports}/${shardsFolder}`]),
    reports: outputFolder({ root, default: usualReports, description: "for the results" }),
    known: flag("list all known issues, with their reasons"),
    json: flag("print the summary as JSON, nothing else"),
  },
  examples: ["", "shard-1 shard-2 --reports reports/night"],
  run: ({ folders, reports, known, json }) =>
    mergeShards({
      root,
      folders,
      reports,
      listsKnown: known,
      isJson: json,
    }),
});
