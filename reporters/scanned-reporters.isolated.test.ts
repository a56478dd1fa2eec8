import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Reporter, startVitest } from "vitest/node";
import type { Classification } from "../src/redaction/persons/classification.ts";
import type * as redact from "../src/redaction/redact.ts";
import type { Redactor } from "../src/redaction/redactor.ts";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { addToHistory, readHistory } from "../src/history/store.ts";
import { sampleEntry } from "../test-support/sample-entry.ts";
import { sampleContext, sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import { createAllureReporter } from "./allure/allure.ts";
import { createGithubReporter } from "./github.ts";
import { createJunitReporter } from "./junit.ts";
import { createRunRecordReporter } from "./run-record.ts";
import { createScannedReporters } from "./scanned-reporters.ts";
import { createTerminalReporter } from "./terminal/terminal.ts";

const redaction = vi.hoisted(() => ({ isBroken: false }));

vi.mock("../src/redaction/redact.ts", async (importOriginal) => {
  const original = await importOriginal<typeof redact>();
  const broken: Redactor = {
    text: (text) => text,
    json: (value) => value,
    row: (row) => row,
    hide: () => undefined,
    personalIn: () => [],
  };
  const createRedactor: typeof original.createRedactor = (...given) =>
    redaction.isBroken ? broken : original.createRedactor(...given);
  return { ...original, createRedactor };
});

/** What secrets begin with, so that this file holds no text that looks like one. */
const part = { web: "eyJ", stripe: "sk_live" };

/** None of them may stand in any output. */
const canary = {
  setting: "meta-token-canary-0123",
  password: "hunter2-canary",
  token: `${part.web}canaryMjU2S1ciLCJlbmMi.abc.def`,
  key: `${part.stripe}_canary0123456789`,
  name: "Jorinde Canarina",
  email: "jorinde@canary-agency.test",
  phone: "+1 415 555 0199",
};

const personal: Classification = {
  columns: {
    byTable: { agent: { first_name: true, name: true } },
    byName: {
      name: { isAmbiguous: true, isNumber: false },
      note: { isAmbiguous: false, isNumber: false },
    },
  },
  salt: "salt",
};

const told = `${canary.setting} Bearer ${canary.token} ${canary.email} ${canary.phone} ${canary.key}`;

const results: readonly Result[] = [
  sampleResult({
    status: "failed",
    findings: [
      sampleFinding({
        code: "row-contract",
        path: "/name",
        message: `row 5: /name: expected number, got string ${JSON.stringify(canary.name)}`,
        expected: "number",
        actual: `string ${JSON.stringify(canary.name)}`,
      }),
      sampleFinding({ path: `/members/${canary.email}`, message: told, actual: told }),
    ],
  }),
  sampleResult(
    {
      status: "failed",
      findings: [sampleFinding({ message: `answered 500, not 200: no agent ${canary.name}` })],
      exchange: {
        method: "POST",
        url: `/api:x/people?email=${encodeURIComponent(canary.email)}&first_name=${encodeURIComponent(canary.name)}&token=${canary.token}`,
        status: 500,
        elapsedMs: 84,
        requestBody: JSON.stringify({ password: canary.password, note: canary.name, user_id: 60 }),
        responseBody: JSON.stringify({
          message: told,
          data: [{ id: 5, name: canary.name, email: canary.email, phone: canary.phone }],
          headers: { Authorization: canary.password, Cookie: `sid=${canary.password}` },
        }),
      },
      depth: "called",
    },
    {
      id: "endpoint:POST mcp/people",
      family: "endpoints",
      kind: "endpoint",
      title: "POST mcp/people keeps its contract",
    },
  ),
  sampleResult({ status: "broken", reason: told }, { id: "table:user", title: "table user" }),
  sampleResult(
    { status: "failed", knownIssue: { state: "reproduced", reason: told } },
    { id: "table:role", title: "table role" },
  ),
];

const spec = `
const results = ${JSON.stringify(results.map((result) => ({ ...result, startedAt: Date.now() })))};
for (const result of results) {
  test(result.subject.title, (context) => {
    context.task.meta.result = result;
    throw new Error("judged " + result.status);
  });
}
test("the engine throws", () => { throw new TypeError(${JSON.stringify(told)}); });
`;

let folder = "";
let printed = "";
let exitCodeBefore: typeof process.exitCode;
let context: RunContext;

beforeEach(() => {
  exitCodeBefore = process.exitCode;
  printed = "";
  folder = mkdtempSync(join(tmpdir(), "scanned-"));
  mkdirSync(join(folder, "specs", "tables"), { recursive: true });
  writeFileSync(join(folder, "specs", "tables", "identity.test.js"), spec);
  writeFileSync(
    join(folder, "specs", "tables", "wrong.test.js"),
    `throw new Error(${JSON.stringify(told)});`,
  );
  context = sampleContext({
    declared: { tables: 4, endpoints: 1 },
    root: folder,
    reportsFolder: join(folder, "reports"),
    secrets: [canary.setting],
    personal,
  });
});

afterEach(() => {
  process.exitCode = exitCodeBefore;
  redaction.isBroken = false;
  rmSync(folder, { recursive: true, force: true });
});

const stream = { write: (text: string): unknown => (printed += text) };

/** Runs the temporary project under all reporters, and gives the exit code that they set. */
async function runAll(): Promise<unknown> {
  const summaryFile = join(folder, "summary.md");
  const reporter = createScannedReporters(
    context,
    { stream, file: summaryFile },
    ({ guarded, isLeaked }) => ({
      writing: [
        createRunRecordReporter(context),
        createJunitReporter(context),
        createAllureReporter(context),
        createGithubReporter(context, { write: guarded.write, summaryFile }),
      ],
      concluding: [createTerminalReporter(context, guarded, isLeaked)],
    }),
  );
  const vitest = await startVitest("test", [], {
    root: folder,
    config: false,
    watch: false,
    globals: true,
    reporters: [reporter],
    maxWorkers: 1,
    include: ["specs/**/*.test.js"],
  });
  const { exitCode } = process;
  await vitest.close();
  return exitCode;
}

function readAll(...path: string[]): string {
  const files = readdirSync(join(folder, ...path), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
    .join("\n");
}

function canariesIn(text: string): string[] {
  return Object.entries(canary).flatMap(([kind, value]) => {
    const forms = [value, encodeURIComponent(value), Buffer.from(value).toString("base64")];
    return forms.some((form) => text.includes(form)) ? [kind] : [];
  });
}

test("lets no canary into any output, and tells equal persons by equal tokens", async () => {
  expect(await runAll()).toBe(1);
  const outputs = `${readAll("reports")}\n${readFileSync(join(folder, "summary.md"), "utf8")}`;
  expect(outputs).toContain("POST mcp/people keeps its contract");
  expect(canariesIn(outputs)).toEqual([]);
  expect(canariesIn(printed)).toEqual([]);
  expect(printed).toMatch(/got string personal#[\da-f]{6}\n/);
  const names = readAll("reports").match(/(?<=no agent |first_name=)personal#[\da-f]{6}/g);
  expect(new Set(names).size).toBe(1);
});

test("stops the run given a redactor that lets everything through", async () => {
  redaction.isBroken = true;
  expect(await runAll()).toBe(2);
  expect(existsSync(join(folder, "summary.md"))).toBe(false);
  expect(canariesIn(readAll("reports"))).toEqual([]);
  expect(canariesIn(readAll("reports.leaked-1")).length).toBeGreaterThan(4);
  expect(canariesIn(printed)).toEqual([]);
  expect(printed).toContain("LEAK: secrets or personal data got past the redactor");
  expect(printed).toMatch(/reports\/run\.json:\d+ and on \d+ more {2}.*value of a setting/);
  expect(printed).toMatch(/summary\.md:\d+ .*email/);
  expect(printed).toMatch(/Exit code 2\.\n$/);
});

/** A reporter that writes a leak when told to, as any of them might. */
function leaky(
  at: "onTestRunStart" | "onTestRunEnd",
  then: () => void = () => undefined,
): Reporter {
  const write = (): void => {
    mkdirSync(context.reportsFolder, { recursive: true });
    writeFileSync(join(context.reportsFolder, "out.txt"), `fine\n${canary.email}`);
    then();
  };
  return at === "onTestRunStart" ? { onTestRunStart: write } : { onTestRunEnd: write };
}

function failOnDisk(): void {
  throw new Error("the disk is full");
}

test("scans what was written before a reporter failed, and lets its error through", async () => {
  const ended: string[] = [];
  const reporter = createScannedReporters(context, { stream }, () => ({
    writing: [
      leaky("onTestRunEnd", failOnDisk),
      { onTestRunEnd: () => void ended.push("the next one") },
    ],
    concluding: [{ onTestRunEnd: () => void ended.push("the verdict") }],
  }));
  await expect(reporter.onTestRunEnd?.([], [], "failed")).rejects.toThrow("the disk is full");
  expect(ended).toEqual(["the next one", "the verdict"]);
  expect(printed).toContain("reports/out.txt:2  email\n");
  expect(process.exitCode).toBe(2);
});

test.each([
  ["leaked", canary.email, /LEAK: [^]*reports\/out\.txt:1 {2}email\n/],
  ["did not", "fine", /^[^]*$/],
] as const)("names one exit code alone given files that %s", async (_, written, says) => {
  const reporter = createScannedReporters(context, { stream }, ({ guarded, isLeaked }) => ({
    writing: [
      {
        onTestRunEnd: () => {
          mkdirSync(context.reportsFolder);
          writeFileSync(join(context.reportsFolder, "out.txt"), written);
        },
      },
    ],
    concluding: [createTerminalReporter(context, guarded, isLeaked)],
  }));
  await reporter.onTestRunEnd?.([], [], "passed");
  expect(printed).toContain("Not judged: no check was judged");
  expect(printed).toMatch(says);
  expect(printed.match(/Exit code.*/g)).toEqual(["Exit code 2."]);
});

test("says what leaked and still lies there given outputs that cannot be moved", async () => {
  // A name that leaves no room for that of a folder beside it, and no folder for temporary files.
  const reportsFolder = join(folder, "r".repeat(250));
  vi.stubEnv("TMPDIR", join(folder, "nowhere"));
  const reporter = createScannedReporters({ ...context, reportsFolder }, { stream }, () => ({
    writing: [
      {
        onTestRunEnd: () => {
          mkdirSync(reportsFolder);
          writeFileSync(join(reportsFolder, "out.txt"), canary.email);
        },
      },
    ],
    concluding: [],
  }));
  await reporter.onTestRunEnd?.([], [], "passed");
  vi.unstubAllEnvs();
  expect(printed).toMatch(
    /out\.txt:1 {2}email\nIt could not all be moved aside \(ENOENT.*\), and still lies there: publish nothing of it\./,
  );
  expect(process.exitCode).toBe(2);
});

function filesIn(name: string): string[] {
  return readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).toSorted();
}

test("moves only what leaks, and lets what stays of the run say that", async () => {
  const { reportsFolder, runId } = context;
  const earlier = sampleEntry(1);
  addToHistory(reportsFolder, earlier);
  const reporter = createScannedReporters(context, { stream }, () => ({
    writing: [
      {
        onTestRunEnd: () => {
          mkdirSync(join(reportsFolder, "state"));
          writeFileSync(join(reportsFolder, "state", "fine.json"), "{}");
          writeFileSync(join(reportsFolder, "state", "leaky.json"), canary.setting);
          addToHistory(reportsFolder, sampleEntry(2, { runId }));
        },
      },
    ],
    concluding: [],
  }));
  await reporter.onTestRunEnd?.([], [], "passed");
  const sentence = "Held: 10 of 10 checks passed; not kept: what leaked.";
  expect(readHistory(reportsFolder)).toEqual([
    earlier,
    sampleEntry(2, { runId, exitCode: 2, sentence }),
  ]);
  expect(filesIn("reports")).toEqual(["runs.jsonl", "state", "state/fine.json"]);
  expect(filesIn("reports.leaked-1")).toEqual([".gitignore", "state", "state/leaky.json"]);
  expect(printed).toContain(
    "The files that hold it were moved to reports.leaked-1, the others stay: publish nothing of that folder.",
  );
});

test("scans what was written given a process that exits before the run ends", async () => {
  const before = process.listeners("exit");
  const reporter = createScannedReporters(context, { stream }, () => ({
    writing: [leaky("onTestRunStart")],
    concluding: [],
  }));
  await reporter.onTestRunStart?.([]);
  const scan = process.listeners("exit").find((listener) => !before.includes(listener));
  scan?.(0);
  expect(existsSync(join(folder, "reports", "out.txt"))).toBe(false);
  expect(printed).toContain("reports/out.txt:2  email\n");
  expect(process.exitCode).toBe(2);
  expect(process.listeners("exit")).toEqual(before);
});

test("keeps back what must not be printed, and says so", async () => {
  const reporter = createScannedReporters(context, { stream }, ({ guarded }) => ({
    writing: [],
    concluding: [{ onTestRunEnd: () => void guarded.write(`fine\n${canary.phone}`) }],
  }));
  await reporter.onTestRunEnd?.([], [], "passed");
  expect(canariesIn(printed)).toEqual([]);
  expect(printed).toContain("text for the terminal, kept back:2  phone number\n");
  expect(process.exitCode).toBe(2);
});

test("says nothing and leaves the verdict alone given outputs without a leak", async () => {
  process.exitCode = 0;
  mkdirSync(context.reportsFolder);
  const path = join(context.reportsFolder, "out.txt");
  const reporter = createScannedReporters(context, { stream }, () => ({
    writing: [{ onTestRunEnd: () => writeFileSync(path, "fine") }],
    concluding: [],
  }));
  await reporter.onTestRunEnd?.([], [], "passed");
  expect([printed, process.exitCode, readFileSync(path, "utf8")]).toEqual(["", 0, "fine"]);
});

test("counts outputs that cannot be scanned as leaked", async () => {
  writeFileSync(context.reportsFolder, "a file in the folder's place");
  const reporter = createScannedReporters(context, { stream }, () => ({
    writing: [],
    concluding: [],
  }));
  await reporter.onTestRunEnd?.([], [], "passed");
  expect(printed).toContain("the outputs could not be scanned for secrets");
  expect(process.exitCode).toBe(2);
});
