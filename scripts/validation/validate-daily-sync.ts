import { resolve } from "node:path";
import { safeties } from "../../src/plan/call.ts";
import { runCommand } from "../command-line/command.ts";
import { choice, choices, flag, text, texts } from "../command-line/options.ts";
import { runDailySync } from "../../src/daily-sync/daily-sync.ts";
import { usualRows } from "../../src/run/target/target.ts";

const options = {
  target: choice(["mock", "live"], { description: "what is synced; mock by default" }),
  allow: choices(safeties, "sync: without it nothing is sent to a live instance"),
  "confirm-host": text({ hint: "host", description: "for destructive and notify on live" }),
  "mock-url": text({ hint: "url", description: "sync a mock that already runs" }),
  fault: texts({ hint: "json", description: "break the mock first" }),
  json: flag("print one JSON object, nothing else"),
};

await runCommand({
  invocation: "npx tsx scripts/validation/validate-daily-sync.ts",
  description: "Runs the daily sync step by step. Exit code 0: held, 1: failed, 2: not judged.",
  options,
  examples: ["", "--target live --allow sync", "--json"],
  run: ({ target, allow, fault, json, ...given }) =>
    runDailySync({
      root: resolve(import.meta.dirname, "../.."),
      ...(target === undefined ? {} : { target }),
      ...usualRows,
      faults: fault,
      ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
      allow,
      ...(given["confirm-host"] === undefined ? {} : { confirmedHost: given["confirm-host"] }),
      isJson: json,
    }),
});
