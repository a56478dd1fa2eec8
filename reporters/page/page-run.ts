import type { Entry } from "../../src/history/entry.ts";
import type { Result } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import type { Run } from "../run.ts";
import type { CiRun } from "../links/ci-run.ts";
import type { ForgeLink } from "../links/forge.ts";

/** All that the page says something of. */
export interface PageRun {
  readonly run: Run;
  readonly context: RunContext;
  /** ISO time. */
  readonly startedAt: string;
  readonly commit: string | undefined;
  /** Runs of all checks on the same target, the oldest first, this one last. */
  readonly entries: readonly Entry[];
  /** Since when each check that does not hold has not. */
  readonly since: ReadonlyMap<string, string>;
  readonly forge: ForgeLink | undefined;
  readonly ciRun: CiRun | undefined;
  /** What is said in full, the gravest first. */
  readonly told: readonly Result[];
  /** Of all that there was to say in full. */
  readonly untold: number;
}
