import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, expect, test, vi } from "vitest";
import schema from "../../contracts/reports/run-record.schema.json" with { type: "json" };
import { loadPlan } from "../kinds/load-plan.ts";
import { leaveRecord, recordedResult } from "../../test-support/sample-record.ts";
import { startCommand, startNode, type Ended } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");
const { checks } = loadPlan(root);
const folder = mkdtempSync(join(tmpdir(), "validate-"));
afterAll(() => rmSync(folder, { recursive: true }));
interface RunRecord {
  readonly finishedAt: string | null;
  readonly summary: unknown;
  readonly results: readonly { readonly id: string; readonly outcome: string }[];
}

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const isRunRecord = ajv.compile<RunRecord>(schema);

/** Runs to the end with reports of its own, so that runs do not write over each other's. */
function validate(name: string, args: readonly string[]): Promise<Ended> {
  return startCommand("validate.ts", [...args, "--reports", join(folder, name)]).ended;
}

/** The run record as its schema accepts it. */
function readRecord(name: string): RunRecord {
  const record: unknown = JSON.parse(readFileSync(join(folder, name, "run.json"), "utf8"));
  if (!isRunRecord(record)) {
    throw new Error(ajv.errorsText(isRunRecord.errors));
  }
  return record;
}

test("holds and prints nothing but its summary given --json and a healthy mock", async () => {
  const { code, stdout } = await validate("healthy", ["all", "--json"]);
  const { families, verdict } = JSON.parse(stdout);
  const declared = Object.fromEntries(
    families.map((one: Record<string, unknown>) => [one["family"], one["declared"]]),
  );
  const { tables, functions, endpoints, references, tasks, groups } = declared;
  expect([code, verdict.exitCode]).toEqual([0, 0]);
  expect([tables, functions, endpoints, references, tasks, groups]).toEqual([
    193, 270, 801, 156, 100, 30,
  ]);
  expect(
    readRecord("healthy")
      .results.map(({ id }) => id)
      .toSorted(),
  ).toEqual(checks.map(({ id }) => id).toSorted());
});

test("keeps the run of all, and judges what failed in it alone, given runs of a part after it", async () => {
  leaveRecord(join(folder, "night"), {
    scope: "all",
    results: [recordedResult({ id: "table:role" })],
  });
  const before = readFileSync(join(folder, "night", "run.json"), "utf8");
  const fault = '{"kind":"drop-table","table":"user"}';
  const { stderr } = await validate("night", [
    "--only",
    "table:user",
    "--only",
    "table:agent",
    "--fault",
    fault,
  ]);
  const again = await validate("night", ["--last-failed"]);
  const ids = readRecord("night/last-rerun").results.map(({ id }) => id);
  expect([stderr.split(";")[1], again.code, ids]).toEqual([
    ` this run of a part is written to ${relative(root, join(folder, "night/last-rerun"))}\n`,
    0,
    ["table:user"],
  ]);
  expect(readFileSync(join(folder, "night", "run.json"), "utf8")).toBe(before);
  const none = await validate("night", ["--last-failed"]);
  expect([none.code, none.stdout]).toEqual([0, ""]);
  expect(none.stderr).toMatch(/^last failed: nothing of the selected in the run of .*Z\n$/);
});

test("refuses to read what failed given no run", async () => {
  const { code, stderr } = await validate("nowhere", ["--last-failed"]);
  expect([code, stderr]).toEqual([
    2,
    `--last-failed: no run is recorded in ${join(folder, "nowhere")}/run.json; run npm run validate:all first\n`,
  ]);
});

test("names the cause, the place and how to rerun given a table without a column", async () => {
  const fault = '{"kind":"drop-column","table":"agent","column":"display_name"}';
  const { code, stdout } = await validate("failed", ["tables", "--fault", fault]);
  expect(code).toBe(1);
  expect(stdout).toContain(`failed  specs/tables/identity.yaml:8:5  table:agent
  column display_name does not exist
  7| tables:
  8|   - name: agent
   |     ^
  9|     id: 670
  rerun  npm run validate:all -- --fault '${fault}' --only table:agent
`);
  expect(stdout).toContain("Failed: 1 of 193 checks failed; gate missed: tables. Exit code 1.");
});

test("calls it broken, not failed, and keeps what was judged given a mock that dies", async () => {
  const fault = '{"kind":"die-after","requests":600}';
  const { code, stdout } = await validate("died", ["all", "--fault", fault]);
  const { results, finishedAt } = readRecord("died");
  const outcomes = new Set(results.map(({ outcome }) => outcome));
  expect(code).toBe(2);
  expect(stdout).toMatch(/Not judged: .*broken.* Exit code 2\.\n$/);
  // SQL is skipped: the mock is judged without a setting for it.
  expect([...outcomes].toSorted()).toEqual(["blocked", "broken", "known", "passed", "skipped"]);
  expect(results.filter(({ outcome }) => outcome === "passed").length).toBeGreaterThan(100);
  expect([results.length, typeof finishedAt]).toEqual([checks.length, "string"]);
});

test("leaves a valid run record of what was judged given an interruption", async () => {
  const fault = '{"kind":"slow","endpoint":"GET pe1wjL5I/links","ms":120000}';
  const reports = join(folder, "interrupted");
  const { child, ended } = startCommand("validate.ts", ["--fault", fault, "--reports", reports]);
  try {
    await vi.waitFor(() => expect(readRecord("interrupted").results).not.toEqual([]), {
      timeout: 120_000,
      interval: 50,
    });
    const second = await validate("interrupted", ["all"]);
    expect([second.code, second.stdout]).toEqual([2, ""]);
    expect(second.stderr).toContain(`process ${child.pid} writes there since `);
  } finally {
    child.kill("SIGINT");
  }
  const { code } = await ended;
  const { finishedAt, summary, results } = readRecord("interrupted");
  expect([code === 0, finishedAt, summary]).toEqual([false, null, null]);
  expect(results.length).toBeLessThan(checks.length);
});

test.each([
  [
    "two ids and globs",
    ["--only", "table:user", "--only=task:23?5"],
    ["table:user", "task:2385", "task:2395"],
  ],
  [
    "a tag",
    ["tables", "--tag", "cap"],
    checks.filter(({ kind, tags }) => kind === "table" && tags.includes("cap")).map(({ id }) => id),
  ],
])("judges exactly the selected checks given %s", async (name, args, expected) => {
  const { code } = await validate(name, args);
  const judged = readRecord(name).results.map(({ id }) => id);
  expect(expected.length).toBeGreaterThan(0);
  expect([code, judged.toSorted()]).toEqual([0, expected.toSorted()]);
});

test.each([
  [["--onyl", "table:user"], "unknown option --onyl; did you mean --only?"],
  [["--target", "liv"], '--target: expected one of mock, live, got "liv"; did you mean "live"?'],
  [
    ["--fail-on=gate"],
    '--fail-on: expected one of failures, gates, got "gate"; did you mean "gates"?',
  ],
  [
    ["tabels"],
    `expected one of all, instance, tables, functions, endpoints, references, tasks, groups, inventory, pipelines, parity, checks, got "tabels"; did you mean "tables"?`,
  ],
  [["--only", "table:usr"], '--only: nothing matches "table:usr"; did you mean "table:user"?'],
  [["--seed", "one"], '--seed: expected a whole number from 0, got "one"'],
  [["--specs", "nowhere"], "--specs: there is no folder nowhere"],
])("refuses %j with exit code 2", async (args, message) => {
  const ended = await validate("refused", args);
  expect(ended).toEqual({ code: 2, stdout: "", stderr: `${message}\n` });
});

test("refuses a fault the mock does not know in the mock's own words", async () => {
  const ended = await validate("refused", ["tables", "--fault", '{"kind":"drop-tabel"}']);
  expect([ended.code, ended.stdout]).toEqual([2, ""]);
  expect(ended.stderr).toBe(
    '--fault {"kind":"drop-tabel"}: unknown kind "drop-tabel"; did you mean "drop-table"?; npm run mock -- --faults lists what there is\n',
  );
});

test("names every setting that is missing given --target live without any", async () => {
  const ended = await startCommand("validate.ts", ["--target", "live"], { cwd: folder }).ended;
  expect([ended.code, ended.stdout]).toEqual([2, ""]);
  expect(ended.stderr.split("\n").map((line) => line.split(" is not set")[0])).toEqual([
    "XANO_V2_URL",
    "XANO_V2_META_TOKEN",
    "",
  ]);
});

test("fits a screen of 40 lines and 80 columns given --help", async () => {
  const { code, stdout } = await startCommand("validate.ts", ["--help"]).ended;
  const lines = stdout.trimEnd().split("\n");
  expect([code, lines.length <= 40, lines.filter((line) => line.length > 80)]).toEqual([
    0,
    true,
    [],
  ]);
  expect(stdout).toContain("--only id ");
});

test("runs exactly the entry on a line given plain Vitest", async () => {
  const file = "specs/tables/identity.yaml";
  const user = checks.find(({ id }) => id === "table:user");
  const vitest = resolve(root, "node_modules/vitest/vitest.mjs");
  const args = ["run", `${file}:${user?.place.line}`, "--reporter=json"];
  const { code, stdout } = await startNode([vitest, ...args]).ended;
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(stdout);
  const ran = testResults.flatMap(
    (one: { assertionResults: { status: string; title: string }[] }) =>
      one.assertionResults.filter(({ status }) => status === "passed").map(({ title }) => title),
  );
  expect([code, numPassedTests, numFailedTests, ran]).toEqual([0, 1, 0, [user?.title]]);
});
