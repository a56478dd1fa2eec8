import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord } from "../src/plan/is-record.ts";
import { orOutputError, replaceFile } from "../src/output/replace-file.ts";

/** The history that a report is made with, and how to keep it once the report is there. */
export interface ReportHistory {
  /** A copy that Allure reads and adds an entry to; without an entry of the run that is reported. */
  readonly file: string;
  keep(): void;
}

/**
 * Opens `history.jsonl` of a reports folder, one entry a run: the entry carries the run's id, so that a run that is
 * reported again takes the place of its own entry. A run of a part of the checks leaves no entry.
 */
export function openReportHistory(reports: string): ReportHistory {
  const kept = join(reports, "history.jsonl");
  const { runId, scope } = readRun(reports);
  const before = readLines(kept).filter((line) => runId === undefined || idOf(line) !== runId);
  const copies = mkdtempSync(join(tmpdir(), "history-"));
  const file = join(copies, "history.jsonl");
  orOutputError(file, () => writeFileSync(file, toText(before)));
  return {
    file,
    keep() {
      const lines = readLines(file);
      rmSync(copies, { recursive: true });
      if (scope !== "part") {
        const [last, ...earlier] = lines.toReversed();
        const own = last === undefined ? [] : [withId(last, runId)];
        replaceFile(kept, toText([...earlier.toReversed(), ...own]));
      }
    },
  };
}

function readRun(reports: string): Readonly<Record<"runId" | "scope", string | undefined>> {
  const record = readJson(readText(join(reports, "run.json")));
  const { runId, scope, startedAt } = record;
  const id = runId ?? startedAt;
  return {
    runId: typeof id === "string" ? id : undefined,
    scope: typeof scope === "string" ? scope : undefined,
  };
}

function withId(line: string, runId: string | undefined): string {
  return runId === undefined ? line : JSON.stringify({ ...readJson(line), uuid: runId });
}

function idOf(line: string): unknown {
  return readJson(line)["uuid"];
}

function readLines(file: string): string[] {
  return readText(file)
    .split("\n")
    .filter((line) => line.trim() !== "");
}

function toText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
