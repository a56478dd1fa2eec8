import type { Check } from "../plan/check.ts";
import type { Plan } from "../plan/plan.ts";
import type { RunContext } from "../result/run-context.ts";
import type { Target } from "../settings/connection.ts";
import type { LivePermissions } from "../settings/live.ts";
import type { MockTargetOptions, OpenTarget } from "./target/target.ts";
import type { Comparing } from "../session/comparing.ts";
import type { Generating } from "../session/session.ts";
import type { Shard } from "../shards/shard.ts";
import type { WarmWorker } from "../suite/warm-worker.ts";
import type { Selection } from "./select.ts";

/** What `validate` is asked for. */
export interface ValidationOptions extends MockTargetOptions, LivePermissions, Selection {
  readonly target: Target;
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the specs, from the root. */
  readonly specs: string;
  /** Folder that reports are written to, from the root; a run of a part may get one of its own below it. */
  readonly reports: string;
  /** Judges of the selected checks those alone that did not hold in the last run. */
  readonly isLastFailed?: boolean;
  /** Judges of the selected checks those alone that did not hold in a run of the history, or in one after it. */
  readonly since?: string;
  /** Judges of the selected checks the share of one shard. */
  readonly shard?: Shard;
  readonly failOn: RunContext["failOn"];
  readonly strict: boolean;
  /** Whether known issues are listed one by one. */
  readonly listsKnown?: boolean;
  /** Prints the summary as JSON, and nothing else. */
  readonly isJson: boolean;
  /** Prints the requests that the run would make, and makes none. */
  readonly isDry: boolean;
  /** How rows are compared one by one; the file is absolute. */
  readonly comparing?: Comparing;
  /** How many inputs are made up for each endpoint. */
  readonly generating?: Generating;
  /** Counts the selected baselines, writes them into the specs, and judges nothing. */
  readonly isAccepting?: boolean;
  /** Whether accepting takes up more differences of rows than before. */
  readonly mayGrow?: boolean;
}

/** What a run judges, and where. */
export interface Prepared {
  readonly plan: Plan;
  readonly checks: readonly Check[];
  readonly opened: OpenTarget;
  /** The bundled module that registers the checks of a spec file. */
  readonly runner: string;
  /** Where they are judged. */
  readonly worker: WarmWorker;
  /** Writes what is known before the first check is judged, into the folder of the run. */
  readonly begin: (folder: string) => void;
}
