import { join, resolve } from "node:path";
import { loadTargetPlan } from "../src/run/target/open-target.ts";
import { runCommand } from "./command-line/command.ts";
import type { Given } from "./command-line/read-arguments.ts";
import { describeRecorded, exitCodeOf } from "../src/learning/recording/describe-recorded.ts";
import { toJson } from "../src/learning/recording/recorded-json.ts";
import { recordAll, type SampleSource } from "../src/learning/recording/record-run.ts";
import { planRecordings } from "../src/learning/recording/recordings.ts";
import { writeRecorded } from "../src/learning/recording/write-recorded.ts";
import { print } from "../src/output/print.ts";
import { selectChecks } from "../src/run/select.ts";
import { recordOptions } from "./options/record.ts";

const root = resolve(import.meta.dirname, "..");

await runCommand({
  invocation: "npm run contracts:record --",
  description:
    "Learns contracts from bodies, and shows what differs. Exit code 0, 1: breaking, 2: no sample.",
  options: recordOptions,
  examples: [
    "--only 'endpoint:GET frontend/links'",
    "--only 'endpoint:GET frontend/links' --write",
    "--target live --fail-on breaking",
  ],
  run: record,
});

async function record(given: Given<typeof recordOptions>): Promise<number> {
  const { only } = given;
  const source: SampleSource = {
    target: given.target,
    times: given.samples,
    seeds: given.seeds,
    rows: given.rows,
    faults: given.fault,
    mockUrl: given["mock-url"],
    from: given.from === undefined ? undefined : resolve(root, given.from),
  };
  const plan = loadTargetPlan(source.target, root, given.specs);
  const checks = selectChecks(plan.checks, { family: "endpoints", only, tags: [] });
  const { contracts, context } = await recordAll({
    folder: resolve(root, given.contracts),
    plan,
    recordings: planRecordings(checks),
    source,
    isExact: given.exact,
    isClosed: given.closed,
    ...(given.keep ? { keepIn: join(root, "reports", "samples") } : {}),
    today: new Date().toISOString().slice(0, 10),
  });
  const written = given.write
    ? await writeRecorded(contracts, context, { writesNew: only.length > 0 })
    : { lines: [], files: [] };
  const json = (): string => JSON.stringify(toJson(contracts, written.files), undefined, 2);
  print(given.json ? json() : [describeRecorded(contracts), ...written.lines].join("\n"));
  return exitCodeOf(contracts, given["fail-on"]);
}
