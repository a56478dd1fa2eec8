import { resolve } from "node:path";
import { SettingsError } from "../../src/errors.ts";
import { readSpan } from "../../src/settings/limits.ts";
import { raiseAlert } from "../../src/alert/run/command.ts";
import { runCommand } from "../command-line/command.ts";
import { choice, flag, parsed, text } from "../command-line/options.ts";
import { outputFolder } from "../command-line/output-folder.ts";
import type { Given } from "../command-line/read-arguments.ts";
import { usualReports } from "../../src/run/run-folder.ts";
import { usualTarget } from "../../src/run/usual-target.ts";
import { mockOptions } from "../options/target.ts";

const root = resolve(import.meta.dirname, "../..");

const options = {
  "dry-run": flag("print the message, send and remember nothing"),
  report: flag("write alert.json only, send and remember nothing"),
  json: flag("print the report as JSON, nothing else"),
  "fail-on": choice(["warning", "critical"], {
    default: "warning",
    description: "the least level that gives exit code 1",
  }),
  "cool-down": parsed(
    { hint: "time", default: "36h", description: "no reminder of what is unchanged within it" },
    readTime,
  ),
  from: text({ hint: "file", description: "read a run.json of validate, and judge nothing again" }),
  "max-age": parsed(
    {
      hint: "time",
      default: "12h",
      description: "of that run; an older one says nothing of today",
    },
    readTime,
  ),
  target: choice(["mock", "live"], {
    description: "live by default when XANO_V2_URL is set, else mock",
  }),
  "mock-url": mockOptions["mock-url"],
  seed: mockOptions.seed,
  rows: mockOptions.rows,
  fault: mockOptions.fault,
  reports: outputFolder({
    root,
    default: usualReports,
    description: "for alert.json and state/alerts.json",
  }),
};

await runCommand({
  invocation: "npx tsx scripts/validation/pipeline-alerting.ts",
  description:
    "Judges the pipelines and tells Slack, and other channels that are set. Exit code 0: healthy, 1: warning or critical, 2: not judged.",
  options,
  examples: [
    "--dry-run",
    "--report",
    "--from reports/run.json",
    `--dry-run --fault '{"kind":"stale-sync","hours":80}'`,
  ],
  run: alert,
});

function alert(given: Given<typeof options>): Promise<number> {
  const { report, json, seed, rows, fault, reports } = given;
  const mockUrl = given["mock-url"];
  const isMock = mockUrl !== undefined || fault.length > 0;
  return raiseAlert({
    root,
    reports: resolve(root, reports),
    target: given.target ?? (isMock ? "mock" : usualTarget()),
    seed,
    rows,
    faults: fault,
    ...(mockUrl === undefined ? {} : { mockUrl }),
    failOn: given["fail-on"],
    coolDownMs: given["cool-down"],
    ...(given.from === undefined ? {} : { from: given.from }),
    maxAgeMs: given["max-age"],
    isDry: given["dry-run"],
    isReport: report,
    isJson: json,
  });
}

/** @throws {SettingsError} */
function readTime(given: string, spelling: string): number {
  const span = given === "0" ? 0 : readSpan(given);
  if (span === undefined) {
    throw new SettingsError([`${spelling}: expected a time such as 90m or 36h, got "${given}"`]);
  }
  return span;
}
