import { join, resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { SettingsError } from "../src/errors.ts";
import { loadTargetPlan } from "./run/open-target.ts";
import { readChoice, readFolder, valuesOf } from "./command-line/option-values.ts";
import { describeRecorded, standingOf } from "./record/describe-recorded.ts";
import { toJson } from "./record/recorded-json.ts";
import { recordAll, type RecordedContract, type SampleSource } from "./record/record-run.ts";
import { planRecordings } from "./record/recordings.ts";
import { writeRecorded } from "./record/write-recorded.ts";
import { exitCode, print, runScript } from "./command-line/run-script.ts";
import { selectChecks } from "./run/select.ts";
import { showUsage } from "./command-line/show-usage.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";

const root = resolve(import.meta.dirname, "..");

const args = {
  target: {
    type: "string",
    valueHint: "mock|live",
    description: "what is asked; mock by default. On live only what reads",
  },
  only: { type: "string", valueHint: "id", description: "one id, or a glob over ids; repeatable" },
  samples: { type: "string", valueHint: "n", default: "3", description: "calls of each endpoint" },
  seeds: {
    type: "string",
    valueHint: "n,n",
    default: "1,2,3",
    description: "of the mock's rows: one mock after another",
  },
  rows: { type: "string", valueHint: "n", default: "30", description: "rows a table of the mock" },
  fault: { type: "string", valueHint: "json", description: "break the mock first; repeatable" },
  "mock-url": { type: "string", valueHint: "url", description: "ask a mock that already runs" },
  from: { type: "string", valueHint: "folder", description: "bodies of a folder, asks nothing" },
  specs: { type: "string", valueHint: "folder", default: "specs", description: "what is asked" },
  contracts: {
    type: "string",
    valueHint: "folder",
    default: "contracts",
    description: "what is compared, and written",
  },
  exact: { type: "boolean", description: "what the samples do not show is gone" },
  closed: { type: "boolean", description: "new objects take no other properties" },
  write: { type: "boolean", description: "write what changed; new ones that --only names" },
  keep: { type: "boolean", description: "keep the bodies in reports/samples, redacted" },
  "fail-on": {
    type: "string",
    valueHint: "nothing|breaking",
    description: "exit 1 for breaking changes",
  },
  json: { type: "boolean", description: "print JSON, nothing else" },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "contracts:record",
    description:
      "Learns contracts from bodies, and shows what differs. Exit code 0, 1: breaking, 2: no sample.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      const only = valuesOf(rawArgs, "only");
      const source = readSource(given, rawArgs);
      const failOn = readChoice("--fail-on", given["fail-on"] ?? "nothing", [
        "nothing",
        "breaking",
      ]);
      const specs = readFolder("--specs", given.specs, root);
      const plan = loadTargetPlan(source.target, root, specs);
      const checks = selectChecks(plan.checks, { family: "endpoints", only, tags: [] });
      const { contracts, context } = await recordAll({
        folder: resolve(root, readFolder("--contracts", given.contracts, root)),
        plan,
        recordings: planRecordings(checks),
        source,
        isExact: given.exact === true,
        isClosed: given.closed === true,
        ...(given.keep === true ? { keepIn: join(root, "reports", "samples") } : {}),
        today: new Date().toISOString().slice(0, 10),
      });
      const written =
        given.write === true
          ? await writeRecorded(contracts, context, { writesNew: only.length > 0 })
          : { lines: [], files: [] };
      if (given.json === true) {
        print(JSON.stringify(toJson(contracts, written.files), undefined, 2));
      } else {
        print([describeRecorded(contracts), ...written.lines].join("\n"));
      }
      return codeOf(contracts, failOn);
    }),
});

interface GivenSource {
  readonly target?: string | undefined;
  readonly samples: string;
  readonly seeds: string;
  readonly rows: string;
  readonly from?: string | undefined;
  readonly "mock-url"?: string | undefined;
}

/** @throws {SettingsError} every option that is no number, or no folder */
function readSource(given: GivenSource, rawArgs: readonly string[]): SampleSource {
  return {
    target: readChoice("--target", given.target ?? "mock", ["mock", "live"]),
    times: readWhole("--samples", given.samples),
    seeds: given.seeds.split(",").map((seed) => readWhole("--seeds", seed)),
    rows: readWhole("--rows", given.rows),
    faults: valuesOf(rawArgs, "fault"),
    ...(given["mock-url"] === undefined ? {} : { mockUrl: given["mock-url"] }),
    ...(given.from === undefined
      ? {}
      : { from: resolve(root, readFolder("--from", given.from, root)) }),
  };
}

function readWhole(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new SettingsError([`${option}: expected a whole number from 1, got "${text}"`]);
  }
  return Number(text);
}

function codeOf(contracts: readonly RecordedContract[], failOn: "nothing" | "breaking"): number {
  const standings = contracts.map(standingOf);
  if (standings.every((standing) => standing === "unsampled" || standing === "held back")) {
    return exitCode.unjudged;
  }
  return failOn === "breaking" && standings.includes("breaking") ? exitCode.failed : exitCode.held;
}

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });
