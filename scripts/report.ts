import { resolve } from "node:path";
import { defineCommand, runMain } from "citty";
import { makeScannedReport } from "../reporters/scanned-report.ts";
import { secretsIn } from "../src/settings/secrets.ts";
import { readEnvironment } from "./run/open-target.ts";
import { exitCode, print, runScript } from "./command-line/run-script.ts";

const root = resolve(import.meta.dirname, "..");

const command = defineCommand({
  meta: {
    name: "report",
    description: "Makes the Allure report of the last run. Exit code 2: secrets stood in it.",
  },
  run: () =>
    runScript(async () => {
      const { isLeaked, says } = await makeScannedReport(root, secretsIn(readEnvironment()));
      print(says);
      return isLeaked ? exitCode.unjudged : exitCode.held;
    }),
});

await runMain(command);
