import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { scanWritten } from "./scan-written.ts";

const settings = { XANO_V2_META_TOKEN: "meta-token-canary-0123" };

function makeFolder(): { root: string; reports: string; output: string } {
  const root = mkdtempSync(join(tmpdir(), "scan-written-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const reports = join(root, "reports");
  mkdirSync(reports);
  return { root, reports, output: join(root, "junit.xml") };
}

test("moves aside what a plain run wrote, given a setting's value in a state and in an output file", () => {
  const { root, reports, output } = makeFolder();
  writeFileSync(join(reports, "older.json"), "meta-token-canary-0123");
  const end = scanWritten({ root, reports, files: [output] }, settings);
  writeFileSync(join(reports, "state.json"), "fine\nmeta-token-canary-0123");
  writeFileSync(output, "<x>meta-token-canary-0123</x>");
  expect(end()).toMatch(/reports\/state\.json:2[^]*Exit code 2\./);
  expect(readdirSync(root)).toEqual(["reports", "reports.leaked-1"]);
  expect(readdirSync(reports)).toEqual(["older.json"]);
});

test("says nothing of a plain run given files that leak nothing", () => {
  const { root, reports, output } = makeFolder();
  const end = scanWritten({ root, reports, files: [output] }, settings);
  writeFileSync(join(reports, "state.json"), "fine");
  expect(end()).toBeUndefined();
  expect(readdirSync(root)).toEqual(["reports"]);
});
