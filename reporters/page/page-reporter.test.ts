import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleEntry, failing } from "../../test-support/sample-entry.ts";
import { sampleContext } from "../../test-support/sample-result.ts";
import { addToHistory } from "../../src/history/store.ts";
import type { RunContext } from "../../src/result/run-context.ts";
import { createPageReporter } from "./page-reporter.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "page-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a run of nothing leaves as its page; undefined where it leaves none. */
async function pageAfter(
  over: Partial<Pick<RunContext, "scope" | "target">>,
): Promise<string | undefined> {
  const context = sampleContext({ ...over, reportsFolder: folder, root: folder });
  const reporter = createPageReporter(context);
  await reporter.onTestRunStart?.([]);
  await reporter.onTestRunEnd?.([], [], "passed");
  const path = join(folder, "summary.html");
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

test("leaves a page given a run of all, and none given a run of a part", async () => {
  expect(await pageAfter({})).toContain("<h1>Not judged: no check was judged.</h1>");
  expect(await pageAfter({ scope: "part" })).toBeUndefined();
});

test("compares with the nights of its own target", async () => {
  addToHistory(folder, sampleEntry(3, { ...failing("table:gone"), target: "live" }));
  addToHistory(folder, sampleEntry(4, { target: "mock" }));
  expect(await pageAfter({ target: "mock" })).toContain("Since the night of 2026-02-04 03:00 UTC");
  expect(await pageAfter({ target: "live" })).toContain("Since the night of 2026-02-03 03:00 UTC");
});

test("does not compare with another workspace that is judged from the same folder", async () => {
  addToHistory(folder, sampleEntry(3, { target: "mock" }));
  addToHistory(folder, sampleEntry(4, { target: "mock", workspace: "another" }));
  expect(await pageAfter({ target: "mock" })).toContain("Since the night of 2026-02-03 03:00 UTC");
});
