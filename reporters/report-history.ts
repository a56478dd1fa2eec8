import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord } from "../src/plan/is-record.ts";
import type { KeptShape } from "../src/output/kept-json.ts";
import { readKeptLines } from "../src/output/kept-lines.ts";
import { orOutputError, replaceFile } from "../src/output/replace-file.ts";
import { readRecord } from "../src/shards/read-record.ts";
import { toAllureEntry, withSlimEntries, type HistoryEntry } from "./slim-entries.ts";

/** The history that a report is made with, and how to keep it once the report is there. */
export interface ReportHistory {
  /** A copy that Allure reads and adds an entry to; without an entry of the run that is reported. */
  readonly file: string;
  keep(): void;
}

const mend = "run npm run validate:all again";

/** Allure's own entries: what else they hold is Allure's. */
const shape: KeptShape<HistoryEntry> = {
  accept: (value) =>
    isRecord(value)
      ? { is: "whole", value }
      : { is: "damaged", why: "is no entry of a report: it must be object" },
};

/**
 * Opens `history.jsonl` of a reports folder, one entry a run: the entry carries the run's id, so that a run that is
 * reported again takes the place of its own entry. A run of a part of the checks leaves no entry. A line that is damaged
 * is named by `warn`, not shown to Allure, and kept.
 * @throws {SettingsError} the run's record is damaged, or the history cannot be read
 */
export function openReportHistory(
  reports: string,
  warn?: (sentence: string) => unknown,
): ReportHistory {
  const kept = join(reports, "history.jsonl");
  const record = readRecord(reports, mend);
  const runId = record?.runId ?? record?.startedAt;
  const { values, damagedLines } = readKeptLines(kept, shape, warn);
  const before = values.filter(({ uuid }) => runId === undefined || uuid !== runId);
  const copies = mkdtempSync(join(tmpdir(), "history-"));
  const file = join(copies, "history.jsonl");
  orOutputError(file, () => writeFileSync(file, toText(before.map(toAllureEntry))));
  return {
    file,
    keep() {
      const entries = readKeptLines(file, shape, warn).values;
      rmSync(copies, { recursive: true });
      if (record?.scope !== "part") {
        const own = entries.slice(-1).map((entry) => withId(entry, runId));
        const damaged = damagedLines.map((line) => `${line}\n`).join("");
        replaceFile(
          kept,
          `${damaged}${toText(withSlimEntries([...entries.slice(0, -1), ...own]))}`,
        );
      }
    },
  };
}

function withId(entry: HistoryEntry, runId: string | undefined): HistoryEntry {
  return runId === undefined ? entry : { ...entry, uuid: runId };
}

function toText(entries: readonly HistoryEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}
