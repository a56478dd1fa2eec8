import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import schema from "../../contracts/reports/run-record.schema.json" with { type: "json" };
import { SettingsError } from "../errors.ts";
import { describeNoJson } from "../text/json-mistake.ts";
import type { Outcome } from "../result/outcome.ts";
import type { Result } from "../result/result.ts";
import type { RunContext } from "../result/run-context.ts";
import type { Summary } from "../result/summary.ts";
import { readJson } from "../wire/body/json-text.ts";

/** A result as a run record has it: what its check says of itself is read from the plan. */
export type RecordedResult = Omit<Result, "subject" | "runOptions" | "findings" | "startedAt"> & {
  readonly id: string;
  readonly findings?: Result["findings"];
  readonly startedAt: string;
};

/** What of a run record says how and what was judged. */
export interface RunRecord {
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
}

/** A run record with what is derived of its results. */
export interface WholeRecord extends RunRecord {
  readonly results: readonly (RecordedResult & {
    readonly kind: string;
    readonly outcome: Outcome;
  })[];
  /** Null while the run is under way, and after it was killed. */
  readonly summary: Summary | null;
}

/** Reads `run.json` of a folder; undefined where there is none. @throws {SettingsError} it is no run record */
export function readRecord(folder: string): WholeRecord | undefined {
  return readRecordFile(join(folder, "run.json"), "judge the shard again");
}

/** Reads a run record; `mend` says what to do where it is none. @throws {SettingsError} */
export function readRecordFile(path: string, mend: string): WholeRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  const isRunRecord = ajv.compile<WholeRecord>(schema);
  const value = readJson(text);
  if (!isRunRecord(value)) {
    const why = value === undefined ? describeNoJson(text) : ajv.errorsText(isRunRecord.errors);
    throw new SettingsError([`${path}: ${why}; ${mend}`]);
  }
  return value;
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
