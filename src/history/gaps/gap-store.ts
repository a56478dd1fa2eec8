import schema from "../../../contracts/reports/state-parity.schema.json" with { type: "json" };
import type { KeptLines } from "../../output/kept-lines.ts";
import type { Result } from "../../result/result.ts";
import type { RunContext } from "../../result/run-context.ts";
import { createRunLines } from "../run-lines.ts";

/** The gaps between V1 and V2 in a run of all checks. */
export interface GapEntry {
  readonly schemaVersion: 1;
  readonly runId: string;
  /** ISO time. */
  readonly startedAt: string;
  readonly target: RunContext["target"];
  readonly workspace: string;
  /** Rows, by the id of the check that compares two tables; what could not be compared is left out. */
  readonly gaps: Readonly<Record<string, number>>;
}

/** The gaps of a reports folder, one line a run, the oldest first. */
export const gapsFile = "state/parity.jsonl";

const lines = createRunLines<GapEntry>(gapsFile, { noun: "entry of a run", schema });

/**
 * The runs whose gaps a reports folder remembers, the oldest first; stderr names damaged lines.
 * @throws {SettingsError} the file cannot be read
 */
export function readGaps(reportsFolder: string): readonly GapEntry[] {
  return lines.read(reportsFolder);
}

/** As `readGaps`, for a run that is not to end for it: what is damaged is told beside what is remembered. */
export function recallGaps(reportsFolder: string): KeptLines<GapEntry> {
  return lines.recall(reportsFolder);
}

/** Keeps the gaps of a run, and forgets the oldest runs beyond 120 or 5 MB. @throws {OutputError} */
export function addGaps(reportsFolder: string, entry: GapEntry): void {
  lines.add(reportsFolder, entry);
}

/** The gaps that a run of all checks measured; numbers of objects are no gap that closes by itself. */
export function toGapEntry(
  { runId, target, workspaceName }: Pick<RunContext, "runId" | "target" | "workspaceName">,
  { startedAt, results }: { readonly startedAt: string; readonly results: readonly Result[] },
): GapEntry {
  const gaps = results.flatMap(({ subject, measured }) =>
    subject.family === "parity" && measured?.unit === "rows"
      ? [[subject.id, measured.value] as const]
      : [],
  );
  return {
    schemaVersion: 1,
    runId,
    startedAt,
    target,
    workspace: workspaceName,
    gaps: Object.fromEntries(gaps),
  };
}
