import type { Change } from "../compare-scalars.ts";
import { standingOf, type Standing } from "./describe-recorded.ts";
import type { RecordedContract } from "./record-run.ts";
import { endpointName } from "./recordings.ts";

/** One contract as `--json` prints it. */
export interface RecordedJson {
  readonly contract: string;
  readonly endpoints: readonly string[];
  readonly standing: Standing;
  /** Bodies that were read; equal ones each. */
  readonly bodies: number;
  readonly refusals: readonly string[];
  readonly changes: readonly Change[];
}

/** What was recorded, and what was written. */
export function toJson(
  contracts: readonly RecordedContract[],
  written: readonly string[],
): { readonly contracts: readonly RecordedJson[]; readonly written: readonly string[] } {
  return {
    contracts: contracts.map((one) => ({
      contract: one.recording.name,
      endpoints: one.recording.checks.map(endpointName),
      standing: standingOf(one),
      bodies: one.gathered.bodies.length,
      refusals: [...new Set(one.gathered.refusals)],
      changes: one.recorded?.changes ?? [],
    })),
    written,
  };
}
