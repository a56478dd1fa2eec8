import { safeties } from "../../src/plan/call.ts";
import { usualRows } from "../../src/run/target/target.ts";
import { choice, choices, flag, text, texts, whole } from "../command-line/options.ts";

/** Options of the mock that a command starts, or asks. */
export const mockOptions = {
  seed: whole({ hint: "n", least: 0, default: usualRows.seed, description: "of the mock's rows" }),
  rows: whole({
    hint: "n",
    least: 1,
    default: usualRows.rows,
    description: "rows in each table of the mock",
  }),
  fault: texts({ hint: "json", description: "break the mock first" }),
  "mock-url": text({ hint: "url", description: "judge a mock that already runs" }),
};

/** Options that open more of a live target than what reads. */
export const liveOptions = {
  allow: choices(safeties, "classes opened on live"),
  "confirm-host": text({ hint: "host", description: "for destructive and notify on live" }),
  insecure: flag("on live: do not check certificates"),
};

/** What a run fails on. */
export const failOn = choice(["failures", "gates"], {
  default: "failures",
  description: "exit 1 for any failure or a missed gate",
});
