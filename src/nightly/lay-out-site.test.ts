import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { sampleContext, sampleResult } from "../../test-support/sample-result.ts";
import { toEntry } from "../history/entry.ts";
import { addToHistory } from "../history/store.ts";
import { summarize } from "../result/summarize.ts";
import { layOutSite } from "./lay-out-site.ts";

let reports = "";
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  reports = folder;
});

/** Leaves what a night leaves, and lays it out. */
function publish(night: number, hasAllure = true): void {
  const runId = `${String(night).padStart(8, "0")}-0000-4000-8000-000000000000`;
  const context = sampleContext({ runId, workspaceName: "Shop <1>", declared: { tables: 1 } });
  const results = [sampleResult()];
  const startedAt = new Date(Date.UTC(2026, 1, night, 3, 17)).toISOString();
  const summary = { ...summarize(results, context), seconds: 40 };
  addToHistory(reports, toEntry(context, { startedAt, commit: null, results, summary }));
  writeFileSync(join(reports, "summary.html"), `night ${night}`);
  if (hasAllure) {
    mkdirSync(join(reports, "allure"), { recursive: true });
    writeFileSync(join(reports, "allure", "index.html"), `allure ${night}`);
  } else {
    rmSync(join(reports, "allure"), { recursive: true });
  }
  layOutSite(reports, { runId, target: "mock", workspace: "Shop <1>" });
}

function read(path: string): string {
  return readFileSync(join(reports, "pages", path), "utf8");
}

/** Addresses that the first page leads to. */
function linksOf(html: string): readonly (string | undefined)[] {
  return [...html.matchAll(/<a href="([^"]+)"/g)].map(([, address]) => address);
}

test("leads to both reports of the night, and to the pages of the nights before", () => {
  publish(1);
  publish(2);
  const index = read("index.html");
  expect(linksOf(index)).toEqual([
    "summary.html",
    "allure/index.html",
    "nights/2026-02-02T0317Z-00000002.html",
    "nights/2026-02-01T0317Z-00000001.html",
  ]);
  expect(linksOf(index).map((address) => read(address ?? ""))).toEqual([
    "night 2",
    "allure 2",
    "night 2",
    "night 1",
  ]);
  expect(index).toContain("Shop &lt;1&gt;: nightly reports");
});

test("publishes no report of an earlier night as that of this one", () => {
  publish(1);
  publish(2, false);
  expect(existsSync(join(reports, "pages", "allure"))).toBe(false);
  expect(linksOf(read("index.html"))).not.toContain("allure/index.html");
});

test("keeps the pages of thirty nights", () => {
  for (let night = 1; night <= 40; night += 1) {
    publish(night);
  }
  const kept = readdirSync(join(reports, "pages", "nights"));
  expect([kept.length, kept.includes("2026-02-10T0317Z-00000010.html")]).toEqual([30, false]);
  expect(linksOf(read("index.html"))).toHaveLength(32);
});
