import { resolve } from "node:path";
import { runCommand } from "./command-line/command.ts";
import type { Given } from "./command-line/read-arguments.ts";
import { validate } from "../src/run/validation-run.ts";
import { comparingOf, validateOptions } from "./options/validate.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run validate:all --",
  description: "Judges the specs. Exit code 0: held, 1: failed, 2: not judged.",
  options: validateOptions,
  examples: [
    "--only 'table:agent*'",
    "--only table:agent,table:user --rows 100",
    "--target live --dry-run",
    `--fault '{"kind":"drop-table","table":"office"}'`,
  ],
  run: judge,
});

function judge(given: Given<typeof validateOptions>): Promise<number> {
  const { family, target, only, tag, seed, rows, fault, allow, strict, specs, reports } = given;
  return validate({
    root,
    specs,
    reports,
    family,
    target,
    only,
    isLastFailed: given["last-failed"],
    ...(given.since === undefined ? {} : { since: given.since }),
    ...(given.shard === undefined ? {} : { shard: given.shard }),
    tags: tag,
    seed,
    rows,
    faults: fault,
    v1Faults: given["fault-v1"],
    ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
    allow,
    ...(given["confirm-host"] === undefined ? {} : { confirmedHost: given["confirm-host"] }),
    isInsecure: given.insecure,
    failOn: given["fail-on"],
    strict,
    comparing: comparingOf(given),
    ...(given.generate === undefined
      ? {}
      : { generating: { count: given.generate, seed: given["generate-seed"] } }),
    listsKnown: given.known,
    isJson: given.json,
    isDry: given["dry-run"],
    isAccepting: given.accept || given["accept-more"],
    mayGrow: given["accept-more"],
  });
}
