import { relative, resolve } from "node:path";
import { defineCommand, runMain } from "citty";
import { generateReport } from "../reporters/allure-html.ts";
import { exitCode, print, runScript } from "./run-script.ts";

const root = resolve(import.meta.dirname, "..");

const command = defineCommand({
  meta: { name: "report", description: "Makes the Allure report of the last run." },
  run: () =>
    runScript(async () => {
      const { page, results } = await generateReport(root);
      print(`${results} results in ${relative(process.cwd(), page)}`);
      return exitCode.held;
    }),
});

await runMain(command);
