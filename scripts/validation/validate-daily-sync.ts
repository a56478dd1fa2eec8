import { resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { runDailySync } from "../daily-sync/daily-sync.ts";
import { readChoice, valuesOf } from "../command-line/option-values.ts";
import { exitCode, runScript } from "../command-line/run-script.ts";
import { showUsage } from "../command-line/show-usage.ts";
import { assertKnownOptions } from "../command-line/strict-args.ts";

const args = {
  target: {
    type: "string",
    valueHint: "mock|live",
    description: "what is synced; mock by default",
  },
  allow: {
    type: "string",
    valueHint: "classes",
    description: "sync: without it nothing is sent to a live instance",
  },
  "confirm-host": {
    type: "string",
    valueHint: "host",
    description: "for destructive and notify on live",
  },
  "mock-url": { type: "string", valueHint: "url", description: "sync a mock that already runs" },
  fault: { type: "string", valueHint: "json", description: "break the mock first; repeatable" },
  json: { type: "boolean", description: "print one JSON object, nothing else" },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "validate-daily-sync",
    description: "Runs the daily sync step by step. Exit code 0: held, 1: failed, 2: not judged.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      return runDailySync({
        root: resolve(import.meta.dirname, "../.."),
        ...(given.target === undefined
          ? {}
          : { target: readChoice("--target", given.target, ["mock", "live"]) }),
        seed: 1,
        rows: 30,
        faults: valuesOf(rawArgs, "fault"),
        ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
        allow: valuesOf(rawArgs, "allow").flatMap((classes) => classes.split(",")),
        ...(given["confirm-host"] === undefined ? {} : { confirmedHost: given["confirm-host"] }),
        isJson: given.json === true,
      });
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });
