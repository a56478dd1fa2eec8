import { join, resolve } from "node:path";
import { loadTargetPlan, usualRows } from "../src/run/open-target.ts";
import { runCommand } from "./command-line/command.ts";
import { choice, flag, folder, text, texts, whole, wholes } from "./command-line/options.ts";
import type { Given } from "./command-line/read-arguments.ts";
import { describeRecorded, standingOf } from "../src/learning/recording/describe-recorded.ts";
import { toJson } from "../src/learning/recording/recorded-json.ts";
import {
  recordAll,
  type RecordedContract,
  type SampleSource,
} from "../src/learning/recording/record-run.ts";
import { planRecordings } from "../src/learning/recording/recordings.ts";
import { writeRecorded } from "../src/learning/recording/write-recorded.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";
import { selectChecks } from "../src/run/select.ts";

const root = resolve(import.meta.dirname, "..");

const options = {
  target: choice(["mock", "live"], {
    default: "mock",
    description: "what is asked; on live only what reads",
  }),
  only: texts({ hint: "id", description: "an id, or a glob over ids" }),
  samples: whole({ hint: "n", least: 1, default: 3, description: "calls of each endpoint" }),
  seeds: wholes({
    hint: "n,n",
    least: 1,
    default: [1, 2, 3],
    description: "of the mock's rows: one mock after another",
  }),
  rows: whole({
    hint: "n",
    least: 1,
    default: usualRows.rows,
    description: "rows a table of the mock",
  }),
  fault: texts({ hint: "json", description: "break the mock first" }),
  "mock-url": text({ hint: "url", description: "ask a mock that already runs" }),
  from: folder({ root, description: "bodies of a folder, asks nothing" }),
  specs: folder({ root, default: "specs", description: "what is asked" }),
  contracts: folder({
    root,
    default: "contracts",
    description: "what is compared, and written",
  }),
  exact: flag("what the samples do not show is gone"),
  closed: flag("new objects take no other properties"),
  write: flag("write what changed; new ones that --only names"),
  keep: flag("keep the bodies in reports/samples, redacted"),
  "fail-on": choice(["nothing", "breaking"], {
    default: "nothing",
    description: "exit 1 for breaking changes",
  }),
  json: flag("print JSON, nothing else"),
};

await runCommand({
  invocation: "npm run contracts:record --",
  description:
    "Learns contracts from bodies, and shows what differs. Exit code 0, 1: breaking, 2: no sample.",
  options,
  examples: [
    "--only 'endpoint:GET frontend/links'",
    "--only 'endpoint:GET frontend/links' --write",
    "--target live --fail-on breaking",
  ],
  run: record,
});

async function record(given: Given<typeof options>): Promise<number> {
  const { only } = given;
  const source = sourceOf(given);
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
  if (given.json) {
    print(JSON.stringify(toJson(contracts, written.files), undefined, 2));
  } else {
    print([describeRecorded(contracts), ...written.lines].join("\n"));
  }
  return codeOf(contracts, given["fail-on"]);
}

function sourceOf(given: Given<typeof options>): SampleSource {
  const { target, samples, seeds, rows, fault, from } = given;
  return {
    target,
    times: samples,
    seeds,
    rows,
    faults: fault,
    ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
    ...(from === undefined ? {} : { from: resolve(root, from) }),
  };
}

function codeOf(contracts: readonly RecordedContract[], failOn: "nothing" | "breaking"): number {
  const standings = contracts.map(standingOf);
  if (standings.every((standing) => standing === "unsampled" || standing === "held back")) {
    return exitCode.unjudged;
  }
  return failOn === "breaking" && standings.includes("breaking") ? exitCode.failed : exitCode.held;
}
