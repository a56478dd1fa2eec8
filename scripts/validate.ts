import { resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { readChoice, readFolder, valuesOf } from "./command-line/option-values.ts";
import { exitCode, runScript } from "./command-line/run-script.ts";
import { showUsage } from "./command-line/show-usage.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";
import { usualRows } from "./run/open-target.ts";
import { readCount, validate } from "./run/validation-run.ts";

const root = resolve(import.meta.dirname, "..");

// Plain strings throughout: citty refuses a wrong choice itself, with exit code 1 and no suggestion.
const args = {
  family: {
    type: "positional",
    required: false,
    description: `all|instance|tables|functions|endpoints|
            references|tasks|groups|inventory|
            pipelines (with tasks)|parity`,
  },
  target: {
    type: "string",
    valueHint: "mock|live",
    description: "what is judged; mock by default",
  },
  only: { type: "string", valueHint: "id", description: "one id, or a glob over ids; repeatable" },
  tag: { type: "string", valueHint: "tag", description: "entries with this tag; repeatable" },
  seed: {
    type: "string",
    valueHint: "n",
    default: String(usualRows.seed),
    description: "of the mock's rows",
  },
  rows: {
    type: "string",
    valueHint: "n",
    default: String(usualRows.rows),
    description: "rows a table of the mock",
  },
  fault: { type: "string", valueHint: "json", description: "break the mock first; repeatable" },
  "fault-v1": {
    type: "string",
    valueHint: "json",
    description: "break the mock's V1 first; repeatable",
  },
  "mock-url": { type: "string", valueHint: "url", description: "judge a mock that already runs" },
  allow: {
    type: "string",
    valueHint: "classes",
    description: "open sync,write,destructive,notify on live",
  },
  "confirm-host": {
    type: "string",
    valueHint: "host",
    description: "for destructive and notify on live",
  },
  "fail-on": {
    type: "string",
    valueHint: "failures|gates",
    description: "exit 1 for any failure, or a missed gate",
  },
  accept: { type: "boolean", description: "write today's gaps of V1 and V2 as baselines" },
  strict: { type: "boolean", description: "a known issue that has passed fails the run" },
  specs: { type: "string", valueHint: "folder", default: "specs", description: "what must hold" },
  reports: {
    type: "string",
    valueHint: "folder",
    default: "reports",
    description: "for what came out",
  },
  "dry-run": { type: "boolean", description: "print what would be sent, and send nothing" },
  json: { type: "boolean", description: "print the summary as JSON, nothing else" },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "validate",
    description: "Judges the specs. Exit code 0: held, 1: failed, 2: not judged.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      return validate({
        root,
        specs: readFolder("--specs", given.specs, root),
        reports: given.reports,
        family: given.family ?? "all",
        target: readChoice("--target", given.target ?? "mock", ["mock", "live"]),
        only: valuesOf(rawArgs, "only"),
        tags: valuesOf(rawArgs, "tag"),
        seed: readCount("--seed", given.seed),
        rows: readCount("--rows", given.rows),
        faults: valuesOf(rawArgs, "fault"),
        v1Faults: valuesOf(rawArgs, "fault-v1"),
        ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
        allow: valuesOf(rawArgs, "allow").flatMap((classes) => classes.split(",")),
        ...(given["confirm-host"] === undefined ? {} : { confirmedHost: given["confirm-host"] }),
        failOn: readChoice("--fail-on", given["fail-on"] ?? "failures", ["failures", "gates"]),
        strict: given.strict === true,
        isJson: given.json === true,
        isDry: given["dry-run"] === true,
        isAccepting: given.accept === true,
      });
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });
