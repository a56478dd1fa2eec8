import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMock } from "../../simulator/xano/start.ts";
import type { Summary } from "../../src/result/summary.ts";
import { browser, openPage } from "../../test-support/browser.ts";
import { liveSettings } from "../../test-support/live-run.ts";
import { startCommand } from "../../test-support/run-command.ts";
import { makeScannedReport } from "../scanned-report.ts";

const reports = mkdtempSync(join(tmpdir(), "pages-"));
let summary: Summary;

/** A night on a live instance: most calls are held back, one table has lost a column. */
beforeAll(async () => {
  const mock = await startMock();
  try {
    await fetch(`${mock.v2.url}/mock/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "drop-column", table: "agent", column: "display_name" }),
    });
    const args = ["all", "--target", "live", "--reports", reports];
    await startCommand("validate.ts", args, { env: liveSettings(mock) }).ended;
  } finally {
    await mock.close();
  }
  summary = JSON.parse(readFileSync(join(reports, "run.json"), "utf8")).summary;
  await makeScannedReport(process.cwd(), [], reports);
});
afterAll(() => rmSync(reports, { recursive: true, force: true }));

/** Opens a page in Chromium; the test is skipped where there is none. */
async function show(file: string, skip: (reason: string) => void): Promise<string> {
  if (browser === undefined) {
    skip("there is no Chromium on this machine to look at a page with");
    return "";
  }
  return openPage(join(reports, file));
}

/** What a reader sees of HTML. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[^]*?<\/\1>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The text of the element with a test's id. */
function partOf(html: string, id: string): string {
  const at = html.indexOf(`data-testid="${id}"`);
  return at === -1 ? "" : textOf(`<p ${html.slice(at, at + 2_000)}`);
}

test("shows in Allure's first screen the numbers of run.json", async ({ skip }) => {
  const page = await show("allure/index.html", skip);
  const { totals, overall, verdict, families } = summary;
  const { passed, failed, declared, heldBack, skipped, known, unconfirmed, blocked } = totals;
  expect(heldBack).toBeGreaterThan(500);
  expect(failed).toBeGreaterThan(0);
  const share = Math.floor((overall.reached ?? 0) * 10_000) / 100;
  const text = textOf(page).slice(0, 1_500);
  expect(text).toContain(`with exit code ${verdict.exitCode} ${share}%`);
  const left = heldBack + skipped + known + unconfirmed + blocked;
  expect(
    ["total", "passed", "failed", "skipped"].map((one) =>
      Number(/\d+/.exec(partOf(page, `metadata-item-${one}`))?.[0]),
    ),
  ).toEqual([declared, passed, failed, left]);
  expect(text).toContain(verdict.sentence);
  const gates = [...families.map(({ gate }) => gate), overall];
  const missed = gates.filter((gate) => gate?.state === "missed").length;
  expect(missed).toBeGreaterThan(0);
  expect(text).toContain(`Quality Gates ${missed} `);
});

test("shows every gate of run.json where Allure shows quality gates, and none that was held as an error", async ({
  skip,
}) => {
  const page = await show("allure/index.html#qualityGate", skip);
  const gates = page.split('data-testid="quality-gate-result"').slice(1);
  const judged = [
    ...summary.families.flatMap(({ family, gate }) =>
      gate === undefined ? [] : [[family, gate.state] as const],
    ),
    ["all together", summary.overall.state] as const,
  ];
  const shown = gates.map((gate) => [
    textOf(`<p ${partAfter(gate, "quality-gate-result-rule")}`),
    /gate-(held|unjudged)/.exec(gate)?.[1] ?? "missed",
  ]);
  expect(shown.toSorted(byName)).toEqual(judged.toSorted(byName));
  expect(new Set(judged.map(([, state]) => state))).toEqual(new Set(["held", "missed"]));
  expect(gates.filter((gate) => textOf(`<p ${gate}`).includes("Error"))).toEqual([]);
});

function byName([a = ""]: readonly string[], [b = ""]: readonly string[]): number {
  return a.localeCompare(b);
}

/** From the element with a test's id to the end of its text. */
function partAfter(html: string, id: string): string {
  const from = html.slice(html.indexOf(`data-testid="${id}"`));
  return from.slice(0, from.indexOf("</"));
}

test("shows on summary.html the numbers of run.json", async ({ skip }) => {
  const page = await show("summary.html", skip);
  const { totals, overall, verdict, families } = summary;
  const counts = new Map(
    [...page.matchAll(/data-count="([^"]+)">([\d,]+)</g)].map(([, name, count = ""]) => [
      name,
      Number(count.replaceAll(",", "")),
    ]),
  );
  expect(Object.fromEntries(counts)).toEqual({
    passed: totals.passed,
    failed: totals.failed,
    blocked: totals.blocked,
    "held back": totals.heldBack,
    skipped: totals.skipped,
    known: totals.known,
    checks: totals.declared,
  });
  expect(/id="share">([^<]+)</.exec(page)?.[1]).toBe(
    `${Math.floor((overall.reached ?? 0) * 1000) / 10}%`,
  );
  const text = textOf(page);
  expect(text).toContain(verdict.sentence);
  for (const { family, declared, passed } of families) {
    expect(text).toContain(`${family} ${declared} ${passed}`);
  }
});
