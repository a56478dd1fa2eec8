import { resolve } from "node:path";
import { measureChild, type ChildRun } from "./child-run.ts";

const root = resolve(import.meta.dirname, "../..");

/** All of `validate:all`, three times. */
export async function benchWhole(): Promise<string> {
  const runs: ChildRun[] = [];
  for (let round = 0; round < 3; round += 1) {
    runs.push(
      await measureChild([resolve(root, "scripts/launch.mjs"), "scripts/validate.ts", "all"]),
    );
  }
  const peaks = runs.flatMap(({ peakMegabytes }) => peakMegabytes ?? []);
  const codes = [...new Set(runs.map((run) => run.exitCode))].join(", ");
  const wall = runs.map(({ seconds }) => seconds.toFixed(2)).join(", ");
  const memory = peaks.length === 0 ? "not measured here" : `${Math.max(...peaks).toFixed(0)} MB`;
  return `validate   all of it in ${wall} s (aim 6 s), exit ${codes}, peak memory ${memory} (aim 500 MB)`;
}
