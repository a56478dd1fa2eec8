import type { Family } from "../plan/check-base.ts";
import type { Gates, UnseenFault } from "../plan/plan.ts";
import type { Related } from "./related.ts";
import type { Classification } from "../redaction/persons/classification.ts";

/** What is known of a run before it starts, with all defaults filled in. */
export interface RunContext {
  /** Unique for each run. */
  readonly runId: string;
  /** Whether all checks of the specs are selected, or some. */
  readonly scope: "all" | "part";
  /** Set when the selection is split: the shard that this run judges. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Set when shards are merged: their results are only shown, not judged again. */
  readonly recorded?: {
    /** ISO time at which the first shard began. */
    readonly startedAt: string;
    /** Errors of the shards outside any check. */
    readonly troubles: readonly { readonly where: string; readonly message: string }[];
  };
  /** Options of `validate` that reproduce this run; empty for plain Vitest. */
  readonly runOptions: readonly string[];
  readonly target: "mock" | "live";
  /** The instances under test, the judged one first; hosts without credentials. */
  readonly instances: readonly { readonly name: string; readonly host: string }[];
  readonly workspaceName: string;
  /** The mock's seed and number of rows; absent on a live target. */
  readonly seed?: number;
  readonly rows?: number;
  readonly gates: Gates;
  /** Faults that the specs say no check can notice. */
  readonly unseen?: readonly UnseenFault[];
  /** Number of selected checks by family. */
  readonly declared: Readonly<Record<Family, number>>;
  /** `failures`: any failure fails the run; `gates`: only a missed gate does. */
  readonly failOn: "failures" | "gates";
  /** Whether a fixed known issue counts as a failure. */
  readonly strict: boolean;
  /** What belongs to each check, by its id. */
  readonly related?: ReadonlyMap<string, Related>;
  /** Whether known issues are listed one by one. */
  readonly listsKnown?: boolean;
  /** Whether the command says the exit code itself, after the summary. */
  readonly isFollowed?: boolean;
  /** Absolute; created if missing. */
  readonly reportsFolder: string;
  /** The project's root, absolute. */
  readonly root: string;
  /** Values that must not reach a report: tokens, passwords, connection strings. */
  readonly secrets: readonly string[];
  /** What the specs classify as personal; when absent, only names and forms count. */
  readonly personal?: Classification;
}
