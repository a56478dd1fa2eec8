import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SettingsError } from "../../../src/errors.ts";
import { replaceFile } from "../../../src/output/replace-file.ts";
import { readRecord, type RunRecord } from "../../../src/shards/read-record.ts";
import { openReportHistory } from "../../report-history.ts";
import { withFirstScreen } from "./first-screen.ts";
import { withHeadline } from "./headline.ts";
import { withOwnGates } from "./own-gates.ts";
import { withOwnRing } from "./own-ring.ts";
import { packFiles, readFiles } from "./packed-page.ts";
import { countWholeResults } from "./whole-results.ts";
import { withSlimHistory } from "./slim-history.ts";

const command = fileURLToPath(new URL("../cli.js", import.meta.resolve("allure")));
const config = fileURLToPath(new URL("../../../allurerc.mjs", import.meta.url));

/** A browser that honours this loads nothing from another host, whatever the page's scripts ask for. */
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' data: blob:; form-action 'none'">`;

const externalTag =
  /<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?:https?:)?\/\/[^>]*>(?:<\/script>)?/g;
const analytics = /<script>\s*window\.dataLayer\b[^<]*<\/script>/g;

/** A generated report: its page, and the number of results in it. */
export interface HtmlReport {
  readonly page: string;
  readonly results: number;
}

/**
 * Generates the Allure report of the `allure-results` in a reports folder, `reports` below `folder` when absent, as one
 * page that loads nothing from another host.
 * @throws {SettingsError} when there are no results, or damaged ones, or Allure made no page of them
 */
export async function generateReport(
  folder: string,
  reports: string = join(folder, "reports"),
): Promise<HtmlReport> {
  const source = join(reports, "allure-results");
  const results = countWholeResults(source);
  if (results === 0) {
    throw new SettingsError([`there are no results in ${source}: run npm run validate:all first`]);
  }
  const output = join(reports, "allure");
  const page = join(output, "index.html");
  const args = [command, "generate", source, "--config", config, "--output", output];
  const history = openReportHistory(reports);
  const env = { ...process.env, SUITE_REPORT_HISTORY: history.file };
  const printed = await promisify(execFile)(process.execPath, args, { cwd: folder, env });
  // Allure's exit code says little: the page is what counts.
  if (!existsSync(page)) {
    throw new SettingsError([`Allure made no report: ${printed.stderr || printed.stdout}`]);
  }
  history.keep();
  replaceFile(
    page,
    finishPage(readFileSync(page, "utf8"), readRecord(reports, "run npm run validate:all again")),
  );
  return { page, results };
}

/** The page as it is published: sealed, small, and with the suite's own headline where a record of the run is there. */
function finishPage(html: string, record: RunRecord | undefined): string {
  const sealed = withFirstScreen(sealPage(html));
  const files = withSlimHistory(readFiles(sealed));
  return record === undefined || record.summary === null
    ? packFiles(sealed, files)
    : packFiles(withOwnGates(withOwnRing(sealed)), withHeadline(files, record));
}

/** The page without its analytics and without any tag that loads from another host, and with a policy against others. */
export function sealPage(html: string): string {
  const [head = "", ...rest] = html
    .replaceAll(externalTag, "")
    .replaceAll(analytics, "")
    .split("<head>");
  return rest.length === 0 ? head : `${head}<head>\n    ${policy}${rest.join("<head>")}`;
}

/** Tags of a page that load from another host. @internal */
export function externalTags(html: string): string[] {
  return html.match(externalTag) ?? [];
}
