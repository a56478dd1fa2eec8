import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pageFile } from "../../reporters/page/page-reporter.ts";
import { renderSiteIndex, type Site, type SiteNight } from "../../reporters/page/site-index.ts";
import type { Entry } from "../history/entry.ts";
import { isOnInstance } from "../history/same-instance.ts";
import { recallHistory } from "../history/store.ts";
import { orOutputError } from "../output/replace-file.ts";
import { writeScanned } from "../output/write-scanned.ts";
import type { RunRecord } from "../shards/read-record.ts";

/** Folder of the site below the reports. */
export const siteFolder = "pages";
/** Where in it the pages of the last nights stay; what is to outlive the machine keeps this folder. */
const nightsFolder = "nights";
const mostNights = 30;

/**
 * Lays the reports of a night out as a site: a first page that leads to the night's own page, to Allure's and to the
 * pages of the nights before. Only what was scanned and left in its place is published.
 * @throws {OutputError} it cannot be written
 * @throws {LeakError} the first page would show a secret
 */
export function layOutSite(
  reports: string,
  record: Pick<RunRecord, "target" | "workspace" | "runId">,
): void {
  const site = join(reports, siteFolder);
  const nights = join(site, nightsFolder);
  orOutputError(site, () => clear(site));
  const entries = recallHistory(reports).values.filter(isOnInstance(record));
  const own = entries.find(({ runId }) => runId === record.runId);
  orOutputError(site, () => {
    mkdirSync(nights, { recursive: true });
    if (existsSync(join(reports, pageFile))) {
      copyFileSync(join(reports, pageFile), join(site, pageFile));
      if (own !== undefined) {
        copyFileSync(join(reports, pageFile), join(nights, nameOf(own)));
      }
    }
    if (existsSync(join(reports, "allure", "index.html"))) {
      cpSync(join(reports, "allure"), join(site, "allure"), { recursive: true });
    }
    forgetOldest(nights);
  });
  const shown = entries.slice(-mostNights).toReversed();
  const index = renderSiteIndex({
    ...describe(site),
    workspace: record.workspace,
    nights: shown.map((entry) => toNight(site, entry)),
  });
  writeScanned(new Map([[join(site, "index.html"), index]]));
}

/** What an earlier night has published, but for the pages of the nights. */
function clear(site: string): void {
  for (const name of ["index.html", pageFile, "allure"]) {
    rmSync(join(site, name), { recursive: true, force: true });
  }
}

/** `2026-02-04T0317Z-1b2c3d4e.html`: in the order of time. */
function nameOf({ startedAt, runId }: Pick<Entry, "startedAt" | "runId">): string {
  return `${startedAt.slice(0, 16).replace(":", "")}Z-${runId.slice(0, 8)}.html`;
}

function toNight(site: string, entry: Entry): SiteNight {
  const page = `${nightsFolder}/${nameOf(entry)}`;
  return existsSync(join(site, page)) ? { entry, page } : { entry };
}

function forgetOldest(nights: string): void {
  const oldest = readdirSync(nights).toSorted().slice(0, -mostNights);
  oldest.forEach((name) => rmSync(join(nights, name), { force: true }));
}

function describe(site: string): Pick<Site, "reports"> {
  const reports = [
    [pageFile, "The night on one page"],
    ["allure/index.html", "Every check, in Allure"],
  ] as const;
  return { reports: reports.filter(([address]) => existsSync(join(site, address))) };
}
