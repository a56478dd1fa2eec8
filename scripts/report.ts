import { resolve } from "node:path";
import { makeScannedReport } from "../reporters/scanned-report.ts";
import { secretsIn } from "../src/settings/secrets.ts";
import { readEnvironment } from "../src/settings/read-environment.ts";
import { runCommand } from "./command-line/command.ts";
import { partFolder, usualReports } from "../src/run/run-folder.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { outputFolder } from "./command-line/output-folder.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run report --",
  description: "Makes the Allure report of the last run. Exit code 2: it contained secrets.",
  options: {
    reports: outputFolder({ root, default: usualReports, description: "what the run wrote" }),
  },
  examples: ["", `--reports ${usualReports}/${partFolder}`],
  run: async ({ reports }) => {
    const folder = resolve(root, reports);
    const { isLeaked, says } = await makeScannedReport(root, secretsIn(readEnvironment()), folder);
    print(says);
    return isLeaked ? exitCode.unjudged : exitCode.held;
  },
});
