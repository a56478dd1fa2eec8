import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AlertReport } from "../report.ts";
import { showReport } from "./output.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "alert-output-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const healthy: AlertReport = {
  schemaVersion: 1,
  workspace: "AgentDashboards V2",
  target: "mock",
  instance: "mock of seed 1",
  judgedAt: "2026-01-26T02:00:00.000Z",
  coolDownMs: 1,
  failOn: "warning",
  verdict: { exitCode: 0, sentence: "Healthy: 1 check judged." },
  counts: { checks: 1, judged: 1, unjudged: 0, known: 0, notices: 0 },
  incidents: [],
  recovered: [],
  notices: [],
  known: [],
  message: "All is well.",
  notification: { state: "not-due", reason: "nothing is wrong" },
  notifications: [
    { channel: "slack", title: "Slack", state: "not-due", reason: "nothing is wrong" },
  ],
  memory: { state: "read" },
};
const alarming = { exitCode: 1, sentence: "Alert: 1 warning." } as const;

const plain = { isDry: false, isReport: false, isJson: false };

/** What is printed, what stands on stderr, and the exit code. */
function show(
  report: AlertReport,
  over: Partial<typeof plain> & { readonly signalCode?: number } = {},
): readonly [string, string, number] {
  const said = { out: "", err: "" };
  const code = showReport(
    report,
    { root, reports: join(root, "reports"), ...plain, ...over },
    { out: (text) => void (said.out += text), err: (text) => void (said.err += text) },
  );
  return [said.out, said.err, code];
}

/** A folder where the report should be. */
function takeName(): void {
  mkdirSync(join(root, "reports/alert.json"), { recursive: true });
}

test("keeps the report, and names the code that the process ends with", () => {
  const [out, err, code] = show(healthy);
  expect([out.split("\n").at(-2), err, code]).toEqual([
    "Healthy: 1 check judged. Exit code 0.",
    "",
    0,
  ]);
  const kept = readFileSync(join(root, "reports/alert.json"), "utf8");
  expect(JSON.parse(kept)).toEqual(healthy);
  expect(show(healthy, { isReport: true })).toEqual([
    "wrote reports/alert.json\nHealthy: 1 check judged. Exit code 0.\n",
    "",
    0,
  ]);
});

test("says 2 in every place given a report that cannot be kept", () => {
  takeName();
  const sentence = "Healthy: 1 check judged; not kept: alert.json.";
  const [out, err, code] = show(healthy);
  expect([out.split("\n").at(-2), code]).toEqual([`${sentence} Exit code 2.`, 2]);
  expect(err).toMatch(/^alert\.json could not be written: .*a folder has that name/);
  expect(show(healthy, { isReport: true })).toEqual([`${sentence} Exit code 2.\n`, err, 2]);
  const [json, , jsonCode] = show(healthy, { isJson: true });
  expect([JSON.parse(json).verdict, jsonCode]).toEqual([{ exitCode: 2, sentence }, 2]);
});

test("lets an alert stand given a report that cannot be kept", () => {
  takeName();
  const [out, , code] = show({ ...healthy, verdict: alarming });
  expect([out.split("\n").at(-2), code]).toEqual(["Alert: 1 warning. Exit code 1.", 1]);
});

test("leaves the code to the signal that has named it", () => {
  const [out, , code] = show({ ...healthy, verdict: alarming }, { signalCode: 143 });
  expect([out.split("\n").at(-2), code]).toEqual(["Alert: 1 warning.", 143]);
});
