import type { Shard } from "../shards/shard.ts";
import type { ValidationOptions } from "../run/validation-options.ts";

/** What a night judges, and how. */
type Judged = Pick<
  ValidationOptions,
  | "root"
  | "specs"
  | "reports"
  | "target"
  | "seed"
  | "rows"
  | "faults"
  | "mockUrl"
  | "allow"
  | "confirmedHost"
  | "isInsecure"
  | "failOn"
>;

/** What `nightly` is asked for. */
export interface NightOptions extends Judged {
  /** How many shards the night is split into; 1 when it is not. */
  readonly count: number;
  /** Judges this shard alone, and merges nothing. */
  readonly shard?: Shard;
  /** Judges nothing, and merges what shards have left. */
  readonly isMerge: boolean;
  /** Lays the reports out as a site as well. */
  readonly hasSite: boolean;
  /** After which nothing more is judged, and what is there is merged. */
  readonly limitMs?: number;
}
