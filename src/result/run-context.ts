import type { Family } from "../plan/check.ts";
import type { Gates } from "../plan/plan.ts";
import type { Classification } from "../redaction/persons/classification.ts";

/** What is known of a run before it starts; complete, defaults filled in. */
export interface RunContext {
  /** Tells the run from every other. */
  readonly runId: string;
  /** Whether all checks of the specs are judged, or a part of them. */
  readonly scope: "all" | "part";
  /** Set where the selection is split: the part that this run judges. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Set where the results were judged before, and are only shown: by shards that are merged. */
  readonly recorded?: {
    /** ISO time at which the first of them began. */
    readonly startedAt: string;
    /** What went wrong in them outside any check. */
    readonly troubles: readonly { readonly where: string; readonly message: string }[];
  };
  /** Options of `validate` that judge a check as this run does; none where plain Vitest does. */
  readonly runOptions: readonly string[];
  readonly target: "mock" | "live";
  /** The instances under test, the one that is judged first; hosts without credentials. */
  readonly instances: readonly { readonly name: string; readonly host: string }[];
  readonly workspaceName: string;
  /** Seed and number of the mock's rows; absent on a live target. */
  readonly seed?: number;
  readonly rows?: number;
  readonly gates: Gates;
  /** Number of selected checks by family. */
  readonly declared: Readonly<Record<Family, number>>;
  /** `failures`: any failure fails the run; `gates`: only a missed gate does. */
  readonly failOn: "failures" | "gates";
  /** Whether a known issue that has passed counts as a failure. */
  readonly strict: boolean;
  /** Whether known issues are listed one by one. */
  readonly listsKnown?: boolean;
  /** Absolute; created when missing. */
  readonly reportsFolder: string;
  /** The project's root, absolute. */
  readonly root: string;
  /** Values that must not reach a report: tokens, passwords, connection strings. */
  readonly secrets: readonly string[];
  /** What the specs classify as personal; what is personal by its name or form only when absent. */
  readonly personal?: Classification;
}
