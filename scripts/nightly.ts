import { resolve } from "node:path";
import { runNight } from "../src/nightly/run-night.ts";
import { usualRows } from "../src/run/target/target.ts";
import { usualTarget } from "../src/run/usual-target.ts";
import { runCommand } from "./command-line/command.ts";
import { nightlyOptions } from "./options/nightly.ts";

const root = resolve(import.meta.dirname, "..");
const minuteMs = 60_000;

await runCommand({
  invocation: "npm run nightly --",
  description:
    "Judges everything, merges the shards, makes the report, and ends with one line of verdict. Exit code 0: held, 1: failed, 2: not judged.",
  options: nightlyOptions,
  examples: ["", "--shards 4 --max-minutes 60", "--shard 2/4", "--merge --pages"],
  run: (given) =>
    runNight({
      ...usualRows,
      root,
      specs: given.specs,
      reports: given.reports,
      target: given.target ?? (given["mock-url"] === undefined ? usualTarget() : "mock"),
      faults: given.fault,
      ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
      allow: given.allow,
      ...(given["confirm-host"] === undefined ? {} : { confirmedHost: given["confirm-host"] }),
      isInsecure: given.insecure,
      failOn: given["fail-on"],
      count: given.shards,
      ...(given.shard === undefined ? {} : { shard: given.shard }),
      isMerge: given.merge,
      hasSite: given.pages,
      ...(given["max-minutes"] === undefined ? {} : { limitMs: given["max-minutes"] * minuteMs }),
    }),
});
