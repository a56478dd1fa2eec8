import { isRecord } from "../../../src/plan/is-record.ts";
import type { PageFiles } from "./packed-page.ts";

/** What the page shows of an earlier run of a check. */
const shown: ReadonlySet<string> = new Set([
  "id",
  "status",
  "start",
  "stop",
  "duration",
  "environment",
  "url",
  "reportLinks",
]);

/**
 * The files of a page without what it never shows of earlier runs: each check repeats them in full, and nothing reads
 * the copies in `data/history`.
 */
export function withSlimHistory(files: PageFiles): PageFiles {
  const read = [...files].filter(([name]) => !name.startsWith("data/history/"));
  return new Map(
    read.map(([name, file]) => [name, name.startsWith("data/test-results/") ? slim(file) : file]),
  );
}

function slim(file: Buffer): Buffer {
  const result: unknown = JSON.parse(file.toString("utf8"));
  if (!isRecord(result) || !Array.isArray(result["history"])) {
    return file;
  }
  const history = result["history"].map((entry: unknown) =>
    isRecord(entry)
      ? Object.fromEntries(Object.entries(entry).filter(([key]) => shown.has(key)))
      : entry,
  );
  return Buffer.from(JSON.stringify({ ...result, history }));
}
