import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeScannedReport } from "./scanned-report.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  mkdirSync(join(folder, "reports", "allure-results"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const attached = { name: "answer", source: "a-attachment.txt", type: "text/plain" };

/** Writes one result with one attachment, as a run leaves them. */
function writeResult(message: string, attachment: string): void {
  const results = join(folder, "reports", "allure-results");
  const result = {
    uuid: "00000000-0000-4000-8000-000000000001",
    name: "table agent holds its columns",
    fullName: "table:agent",
    status: "failed",
    stage: "finished",
    statusDetails: { message },
    start: 1_769_385_600_000,
    stop: 1_769_385_600_100,
    labels: [],
    steps: [],
    attachments: [attached],
    parameters: [],
  };
  writeFileSync(join(results, "a-result.json"), JSON.stringify(result));
  writeFileSync(join(results, attached.source), attachment);
}

function listReports(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => !/\d\.\w+$/.test(file))
    .toSorted();
}

test("makes the report given results without a secret", async () => {
  writeResult("sample@example.com is refused", '{"token":"[redacted]"}');
  const { isLeaked, says } = await makeScannedReport(folder, ["s3cret-of-the-settings"]);
  expect([isLeaked, says.endsWith("reports/allure/index.html")]).toEqual([false, true]);
  expect(listReports()).toContain("reports/allure/index.html");
});

test.for([
  ["an email in a message", "jane@corp.test is refused", "fine", "email"],
  ["a bearer token in an attachment", "fine", "Bearer abcdefgh12345678ijkl", "bearer token"],
  ["a setting's value in a message", "got s3cret-of-the-settings", "fine", "value of a setting"],
  ["a setting's value in an attachment", "fine", "<s3cret-of-the-settings>", "value of a setting"],
] as const)(
  "moves the report and what of the results leaks aside, and names the place alone, given %s",
  async ([, message, attachment, kind]) => {
    writeResult(message, attachment);
    const { isLeaked, says } = await makeScannedReport(folder, ["s3cret-of-the-settings"]);
    expect([isLeaked, /jane@corp|abcdefgh|s3cret/.test(says)]).toEqual([true, false]);
    const inPage = says.split("\n").filter((line) => line.includes("index.html data/"));
    expect(inPage.length).toBeGreaterThan(0);
    expect(inPage.filter((line) => !line.endsWith(`  ${kind}`))).toEqual([]);
    const results = "allure-results";
    const [leaks, stays] =
      message === "fine" ? [attached.source, "a-result.json"] : ["a-result.json", attached.source];
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(files).toEqual(
      expect.arrayContaining([
        "reports.leaked-1/allure/index.html",
        `reports.leaked-1/${results}/${leaks}`,
        `reports/${results}/${stays}`,
      ]),
    );
    expect(files).not.toContain("reports/allure/index.html");
    expect(files).not.toContain(`reports/${results}/${leaks}`);
  },
);
