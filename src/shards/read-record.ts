import { existsSync } from "node:fs";
import { join } from "node:path";
import schema from "../../contracts/reports/run-record.schema.json" with { type: "json" };
import { SettingsError } from "../errors.ts";
import { keptShape, readKeptJson, type KeptJson } from "../output/kept-json.ts";
import { shownPath } from "../output/shown-path.ts";
import type { Outcome } from "../result/outcome.ts";
import type { Result } from "../result/result.ts";
import type { RunContext } from "../result/run-context.ts";
import type { Summary } from "../result/summary.ts";

/** A result as a run record has it: what its check says of itself is read from the plan. */
export type RecordedResult = Omit<Result, "subject" | "runOptions" | "findings" | "startedAt"> & {
  readonly id: string;
  readonly kind: string;
  readonly outcome: Outcome;
  readonly findings?: Result["findings"];
  readonly startedAt: string;
};

/** What of a run record says how and what was judged. */
export interface RunRecord {
  readonly runId?: string;
  /** A record of before scopes were written has none. */
  readonly scope?: RunContext["scope"];
  readonly runOptions?: readonly string[];
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly workspace: string;
  readonly target: RunContext["target"];
  readonly instances: RunContext["instances"];
  readonly seed: number | null;
  readonly rows: number | null;
  readonly options: Pick<RunContext, "failOn" | "strict">;
  readonly commit: string | null;
  readonly results: readonly RecordedResult[];
  readonly troubles: NonNullable<RunContext["recorded"]>["troubles"];
  readonly summary: Summary | null;
}

const shape = keptShape<RunRecord>("run record", schema);

/** The record of a run in a folder, whatever became of it. */
export function findRecord(folder: string): KeptJson<RunRecord> {
  return findRecordFile(join(folder, "run.json"));
}

/** As `findRecord`, of a file of any name. */
export function findRecordFile(path: string): KeptJson<RunRecord> {
  // Where a part of the path is no folder, nothing is recorded.
  return existsSync(path) ? readKeptJson(path, shape) : { is: "none" };
}

/**
 * Reads `run.json` of a folder; undefined where there is none. `mend` says what to do where it is damaged.
 * @throws {SettingsError} it is no run record
 */
export function readRecord(folder: string, mend: string): RunRecord | undefined {
  const found = findRecord(folder);
  if (found.is === "damaged") {
    const path = shownPath(join(folder, "run.json"));
    throw new SettingsError([`${path} ${found.why}; ${mend}`]);
  }
  return found.is === "whole" ? found.value : undefined;
}

/** A result as it was before it was recorded. */
export function toResult(
  recorded: RecordedResult,
  { subject, runOptions }: Pick<Result, "subject" | "runOptions">,
): Result {
  const { status, depth, reason, fault, attempts, traceId, blockedBy, heldBack } = recorded;
  const { refusals, knownIssue, measured, explanation, exchange, rateLimit } = recorded;
  const optional = { reason, fault, attempts, traceId, blockedBy, heldBack, refusals, knownIssue };
  const more = { ...optional, measured, explanation, exchange, rateLimit, runOptions };
  const known = Object.entries(more).filter(([, value]) => value !== undefined);
  return {
    subject,
    status,
    findings: recorded.findings ?? [],
    depth,
    startedAt: Date.parse(recorded.startedAt),
    durationMs: recorded.durationMs,
    ...Object.fromEntries(known),
  };
}
