import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { SettingsError } from "../src/errors.ts";
import { generateReport } from "./allure/page/html.ts";
import { createLeakFinder, type FindLeaks } from "../src/output/leak-forms.ts";
import { type FileLeak, filesSince, scanFiles, takeSnapshot } from "../src/output/output-scan.ts";
import { readPage } from "./page-parts.ts";
import { describeLeaks, putAside } from "./losses/describe-leaks.ts";

/** What became of a report. */
export interface ScannedReport {
  /** Whether secrets or personal data stood in it: then it lies aside, with the results that hold them. */
  readonly isLeaked: boolean;
  /** For the terminal. */
  readonly says: string;
}

/**
 * Generates the Allure report of a reports folder, `reports` below `folder` when absent, and scans it and the results as a run scans
 * its own outputs. Of the page what its reader sees is scanned: Allure embeds the results in base64.
 * @throws {SettingsError} when there is no report, or the results in its page cannot be read
 */
export async function makeScannedReport(
  folder: string,
  secrets: readonly string[],
  reports: string = join(folder, "reports"),
): Promise<ScannedReport> {
  const before = takeSnapshot(reports);
  const { page, results } = await generateReport(folder, reports);
  const findLeaks = createLeakFinder(secrets);
  const made = filesSince(reports, before);
  const files = [
    ...new Set([page, ...made, ...takeSnapshot(join(reports, "allure-results")).keys()]),
  ];
  const others = files.filter((file) => file !== page);
  const leaks = [...scanPage(page, findLeaks), ...scanFiles(others, findLeaks)];
  if (leaks.length === 0) {
    return { isLeaked: false, says: `${results} results in ${relative(process.cwd(), page)}` };
  }
  const aside = putAside(reports, leaks);
  return { isLeaked: true, says: describeLeaks(leaks, [], { root: folder, aside }) };
}

/** @throws {SettingsError} when no result is found in the page: a scan that reads nothing finds nothing */
function scanPage(page: string, findLeaks: FindLeaks): FileLeak[] {
  const parts = readPage(readFileSync(page, "latin1"));
  if (!parts.some(({ name }) => name.startsWith("data/test-results/"))) {
    throw new SettingsError([
      `${page} could not be scanned for secrets: no result was found in it`,
    ]);
  }
  return parts.flatMap(({ name, text }) =>
    findLeaks(text).map((leak) => ({ file: page, part: name, ...leak })),
  );
}
