import { resolve } from "node:path";
import { defineCommand, runMain, type ArgsDef } from "citty";
import { SettingsError } from "../../src/errors.ts";
import { readSpan } from "../../src/settings/limits.ts";
import { raiseAlert } from "../alert/alert-command.ts";
import { readEnvironment } from "../run/open-target.ts";
import { readChoice, valuesOf } from "../command-line/option-values.ts";
import { exitCode, runScript } from "../command-line/run-script.ts";
import { showUsage } from "../command-line/show-usage.ts";
import { assertKnownOptions } from "../command-line/strict-args.ts";
import { readCount } from "../run/validation-run.ts";

const root = resolve(import.meta.dirname, "../..");

const args = {
  "dry-run": { type: "boolean", description: "print the message, send and remember nothing" },
  report: { type: "boolean", description: "write alert.json only, send and remember nothing" },
  json: { type: "boolean", description: "print the report as JSON, nothing else" },
  "fail-on": {
    type: "string",
    valueHint: "warning|critical",
    description: "the least level that gives exit code 1; warning by default",
  },
  "cool-down": {
    type: "string",
    valueHint: "time",
    default: "36h",
    description: "no reminder of what is unchanged within it",
  },
  target: {
    type: "string",
    valueHint: "mock|live",
    description: "live by default when XANO_V2_URL is set, else mock",
  },
  "mock-url": { type: "string", valueHint: "url", description: "judge a mock that already runs" },
  seed: { type: "string", valueHint: "n", default: "1", description: "of the mock's rows" },
  rows: { type: "string", valueHint: "n", default: "30", description: "rows a table of the mock" },
  fault: { type: "string", valueHint: "json", description: "break the mock first; repeatable" },
  reports: {
    type: "string",
    valueHint: "folder",
    default: "reports",
    description: "for alert.json and state/alerts.json",
  },
} satisfies ArgsDef;

const command = defineCommand({
  meta: {
    name: "pipeline-alerting",
    description:
      "Judges the pipelines and tells Slack. Exit code 0: healthy, 1: warning or critical, 2: not judged.",
  },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      const faults = valuesOf(rawArgs, "fault");
      const mockUrl = given["mock-url"];
      const isMock = mockUrl !== undefined || faults.length > 0;
      return raiseAlert({
        root,
        reports: resolve(root, given.reports),
        target: readChoice("--target", given.target ?? (isMock ? "mock" : defaultTarget()), [
          "mock",
          "live",
        ]),
        seed: readCount("--seed", given.seed),
        rows: readCount("--rows", given.rows),
        faults,
        ...(mockUrl === undefined ? {} : { mockUrl }),
        failOn: readChoice("--fail-on", given["fail-on"] ?? "warning", ["warning", "critical"]),
        coolDownMs: readCoolDown(given["cool-down"]),
        isDry: given["dry-run"] === true,
        isReport: given.report === true,
        isJson: given.json === true,
      });
    }),
});

function defaultTarget(): "mock" | "live" {
  return (readEnvironment()["XANO_V2_URL"] ?? "") === "" ? "mock" : "live";
}

/** @throws {SettingsError} */
function readCoolDown(text: string): number {
  const span = text === "0" ? 0 : readSpan(text);
  if (span === undefined) {
    throw new SettingsError([`--cool-down: expected a time such as 90m or 36h, got "${text}"`]);
  }
  return span;
}

process.exitCode = exitCode.unjudged;
await runMain(command, { showUsage });
