import { resolve } from "node:path";
import { families } from "../../src/plan/check-base.ts";
import type { Comparing } from "../../src/session/comparing.ts";
import { nearest } from "../../src/text/nearest.ts";
import { choice, flag, folder, text, texts, whole, word } from "../command-line/options.ts";
import { outputFolder } from "../command-line/output-folder.ts";
import { shardOption } from "../command-line/shard-option.ts";
import { usualReports } from "../../src/run/run-folder.ts";
import { failOn, liveOptions, mockOptions } from "./target.ts";

const root = resolve(import.meta.dirname, "../..");

export const validateOptions = {
  family: word({
    default: "all",
    explainMore: (given) => {
      const family = nearest(given, families);
      return family === undefined ? "" : `; one family alone: npm run validate:${family}`;
    },
  }),
  target: choice(["mock", "live"], { default: "mock", description: "what is judged" }),
  only: texts({ hint: "id", description: "an id or glob, or several with commas" }),
  "last-failed": flag("only those that did not pass in the last run"),
  since: text({ hint: "run", description: "only what did not hold in it or after it" }),
  shard: shardOption("one part of the selection, to be merged"),
  tag: texts({ hint: "tag", description: "entries with this tag" }),
  seed: mockOptions.seed,
  rows: mockOptions.rows,
  fault: mockOptions.fault,
  "fault-v1": texts({ hint: "json", description: "break the mock's V1 first" }),
  "mock-url": mockOptions["mock-url"],
  ...liveOptions,
  "fail-on": failOn,
  accept: flag("write today's gaps of V1 and V2 as baselines"),
  "accept-more": flag("the same, where more rows differ, too"),
  differences: text({ hint: "file", description: "every difference of compared rows, as JSONL" }),
  sample: whole({ hint: "n", least: 1, description: "of compared rows only so many, at random" }),
  "max-requests": whole({
    hint: "n",
    least: 1,
    description: "of a comparison of rows, page by page",
  }),
  generate: whole({
    hint: "n",
    least: 1,
    description: "inputs made up for each open endpoint",
  }),
  "generate-seed": whole({ hint: "n", least: 0, default: 1, description: "of those inputs" }),
  strict: flag("a known issue that has passed fails the run"),
  known: flag("list all known issues, with their reasons"),
  specs: folder({ root, default: "specs", description: "what must hold" }),
  reports: outputFolder({ root, default: usualReports, description: "for the results" }),
  "dry-run": flag("print what would be sent, and send nothing"),
  json: flag("print the summary as JSON, nothing else"),
};

/** How rows are compared, by the options. */
export function comparingOf(given: {
  readonly differences?: string | undefined;
  readonly sample?: number | undefined;
  readonly "max-requests"?: number | undefined;
}): Comparing {
  const { differences, sample, "max-requests": maxRequests } = given;
  return {
    ...(differences === undefined ? {} : { differences: resolve(differences) }),
    ...(sample === undefined ? {} : { sample }),
    ...(maxRequests === undefined ? {} : { maxRequests }),
  };
}
