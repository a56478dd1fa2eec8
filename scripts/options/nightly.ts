import { resolve } from "node:path";
import { safeties } from "../../src/plan/call.ts";
import { usualReports } from "../../src/run/run-folder.ts";
import { mostShards } from "../../src/shards/shard.ts";
import { choice, choices, flag, folder, text, texts, whole } from "../command-line/options.ts";
import { outputFolder } from "../command-line/output-folder.ts";
import { shardOption } from "../command-line/shard-option.ts";

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
  "max-minutes": whole({ hint: "n", least: 1, most: 1440, description: "for all of it" }),
  "fail-on": choice(["failures", "gates"], {
    default: "failures",
    description: "exit 1 for any failure, or a missed gate",
  }),
  allow: choices(safeties, "classes of calls that are opened on live"),
  "confirm-host": text({ hint: "host", description: "for destructive and notify on live" }),
  insecure: flag("on live: do not check certificates"),
  "mock-url": text({ hint: "url", description: "judge a mock that already runs" }),
  fault: texts({ hint: "json", description: "break the mock first" }),
  specs: folder({ root, default: "specs", description: "what must hold" }),
  reports: outputFolder({ root, default: usualReports, description: "for the results" }),
};
