import type { Change } from "../compare-scalars.ts";
import { standingOf, type Standing } from "./describe-recorded.ts";
import type { RecordedContract } from "./record-run.ts";
import { endpointName } from "./recordings.ts";

/** One contract in the output of `--json`. */
export interface RecordedJson {
  readonly contract: string;
  readonly endpoints: readonly string[];
  readonly standing: Standing;
  /** Bodies read, including equal ones. */
  readonly bodies: number;
  readonly refusals: readonly string[];
  readonly changes: readonly Change[];
}

/** The JSON of what was recorded and written. */
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
