import { resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import type { RunContext } from "../src/result/run-context.ts";
import type { Target } from "../src/settings/connection.ts";
import { exitCode, runScript } from "./run-script.ts";
import { assertKnownOptions } from "./strict-args.ts";
import { valuesOf } from "./option-values.ts";
import { readCount, validate } from "./validation-run.ts";

const targets: Target[] = ["mock", "live"];
const failOns: RunContext["failOn"][] = ["failures", "gates"];

const args = {
  family: {
    type: "positional",
    default: "all",
    description: "all, tables, functions, endpoints, references, tasks, groups or inventory",
  },
  target: {
    type: "enum",
    options: targets,
    default: "mock",
    description: "which instance; live reads XANO_V2_URL and others",
  },
  only: { type: "string", valueHint: "id", description: "one id or a glob over ids; repeatable" },
  tag: { type: "string", valueHint: "tag", description: "entries with this tag; repeatable" },
  seed: { type: "string", default: "1", description: "of the mock's rows" },
  rows: { type: "string", default: "30", description: "rows a table of the mock" },
  fault: { type: "string", valueHint: "json", description: "break the mock first; repeatable" },
  "mock-url": {
    type: "string",
    valueHint: "url",
    description: "judge a mock that already runs",
  },
  allow: {
    type: "string",
    valueHint: "classes",
    description: "open sync,write,destructive,notify on a live target",
  },
  "confirm-host": {
    type: "string",
    valueHint: "host",
    description: "typed for destructive and notify on a live target",
  },
  "fail-on": {
    type: "enum",
    options: failOns,
    default: "failures",
    description: "any failure, or only a missed gate, fails the run",
  },
  strict: { type: "boolean", description: "a known issue that has passed fails the run" },
  json: { type: "boolean", description: "print the summary as JSON, nothing else" },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "validate",
    description: "Judges the specs against an instance. Exit 0 held, 1 failed, 2 unjudged.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      return validate({
        root: resolve(import.meta.dirname, ".."),
        family: given.family,
        target: given.target ?? "mock",
        only: valuesOf(rawArgs, "only"),
        tags: valuesOf(rawArgs, "tag"),
        seed: readCount("--seed", given.seed),
        rows: readCount("--rows", given.rows),
        faults: valuesOf(rawArgs, "fault"),
        ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
        allow: valuesOf(rawArgs, "allow").flatMap((classes) => classes.split(",")),
        ...(given["confirm-host"] === undefined ? {} : { confirmedHost: given["confirm-host"] }),
        failOn: given["fail-on"] ?? "failures",
        strict: given.strict === true,
        isJson: given.json === true,
      });
    }),
});

process.exitCode = exitCode.unjudged;
await runMain(command);
