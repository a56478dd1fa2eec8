import { resolve } from "node:path";
import { usualReports } from "../../src/run/run-folder.ts";
import { mostShards } from "../../src/shards/shard.ts";
import { choice, flag, folder, whole } from "../command-line/options.ts";
import { outputFolder } from "../command-line/output-folder.ts";
import { shardOption } from "../command-line/shard-option.ts";
import { failOn, liveOptions, mockOptions } from "./target.ts";

const root = resolve(import.meta.dirname, "../..");

export const nightlyOptions = {
  target: choice(["mock", "live"], {
    description: "live by default when XANO_V2_URL is set, else mock",
  }),
  shards: whole({
    hint: "n",
    least: 1,
    most: mostShards,
    default: 1,
    description: "processes here, or pods of a Kubernetes job",
  }),
  shard: shardOption("judge this part alone, and merge nothing"),
  merge: flag("judge nothing, merge what shards have left"),
  pages: flag("lay the reports out as a site in pages below them, with the last 30 nights"),
  "max-minutes": whole({ hint: "n", least: 1, most: 1440, description: "for all of it" }),
  "fail-on": failOn,
  ...liveOptions,
  "mock-url": mockOptions["mock-url"],
  fault: mockOptions.fault,
  specs: folder({ root, default: "specs", description: "what must hold" }),
  reports: outputFolder({ root, default: usualReports, description: "for the results" }),
};
