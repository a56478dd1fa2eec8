import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Reporter, startVitest } from "vitest/node";
import type { Result } from "../src/result/result.ts";
import type { RunContext } from "../src/result/run-context.ts";
import { sampleContext, sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import { createAllureReporter } from "./allure/allure.ts";
import { createGithubReporter } from "./github.ts";
import { createJunitReporter } from "./junit.ts";
import { createPageReporter } from "./page/page-reporter.ts";
import { createRunRecordReporter } from "./run-record.ts";
import { createTerminalReporter } from "./terminal/terminal.ts";

const secret = "meta-token-0123456789";

const startedAt = Date.now();
const failed = { status: "failed", findings: [sampleFinding()] } as const;

/** One result of every outcome; the secret and a person's address stand where an instance might put them. */
const results: readonly Result[] = [
  sampleResult({
    findings: [
      sampleFinding({
        code: "undeclared",
        path: "nick",
        message: "column nick is in no spec",
        level: "drift",
      }),
    ],
  }),
  sampleResult(
    {
      status: "failed",
      findings: [
        sampleFinding({ message: `answered 500, not 200: ${secret}` }),
        sampleFinding({ code: "auth", message: "needs no token\u001B[2J\u202E <img src=x>" }),
      ],
      exchange: {
        method: "POST",
        url: `/api:x/job-status?token=${secret}`,
        status: 500,
        elapsedMs: 84,
        requestBody: '{"user_id":60,"authToken":"abc"}',
        responseBody: '{"message":"jane@agency.test failed"}',
      },
      depth: "called",
    },
    {
      id: "endpoint:POST mcp/job-status",
      family: "endpoints",
      kind: "endpoint",
      title: "POST mcp/job-status keeps its contract",
      severity: "critical",
      owner: "backend",
      tags: ["job"],
      suite: "mcp",
    },
  ),
  sampleResult(
    { status: "broken", reason: "no connection to 127.0.0.1", fault: { code: "unreachable" } },
    { id: "table:user", title: "table user" },
  ),
  sampleResult(
    {
      status: "skipped",
      reason: "held back: the call is sync",
      heldBack: "sync",
      depth: "declared",
    },
    { id: "endpoint:POST mcp/sync", family: "endpoints", title: "POST mcp/sync", suite: "mcp" },
  ),
  sampleResult(
    { status: "skipped", reason: "no test user" },
    { id: "endpoint:GET a/b", family: "endpoints", title: "GET a/b" },
  ),
  sampleResult(
    { ...failed, knownIssue: { state: "reproduced", reason: "returns 500" } },
    { id: "endpoint:GET a/c", family: "endpoints", title: "GET a/c" },
  ),
  sampleResult(
    {
      status: "skipped",
      reason: `blocked by table:agent: ${secret}`,
      blockedBy: { id: "table:agent", reason: secret, status: "failed" },
      depth: "declared",
    },
    { id: "reference:agent.user_id", family: "references", title: "agent.user_id refers to user" },
  ),
  sampleResult(
    {
      status: "skipped",
      reason: "unconfirmed: served as PUT",
      findings: [sampleFinding({ code: "verb", message: "served as PUT", level: "unconfirmed" })],
    },
    { id: "endpoint:POST a/d", family: "endpoints", title: "POST a/d", evidence: "inferred" },
  ),
  sampleResult(
    { knownIssue: { state: "fixed", reason: "was empty" } },
    { id: "table:role", title: "table role" },
  ),
];

const spec = `
const results = ${JSON.stringify(results.map((result) => ({ ...result, startedAt })))};
for (const result of results) {
  test(result.subject.title, (context) => {
    context.task.meta.result = result;
    if (result.status === "skipped" || result.knownIssue?.state === "reproduced") context.skip(result.reason ?? "known");
    if (result.status !== "passed") throw new Error("judged " + result.status);
  });
}
test("the engine throws", () => { throw new TypeError("plan is not iterable"); });
`;

let folder = "";
let printed = "";
let commands = "";
let context: RunContext;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "reporters-"));
  mkdirSync(join(folder, "specs", "tables"), { recursive: true });
  writeFileSync(join(folder, "specs", "tables", "identity.test.js"), spec);
  writeFileSync(join(folder, "specs", "tables", "wrong.test.js"), "import './no-such-file.js';");
  writeFileSync(join(folder, "specs", "tables", "identity.yaml"), "kind: tables\n".repeat(12));
  context = sampleContext({
    declared: { tables: 5, endpoints: 5, references: 1 },
    root: folder,
    reportsFolder: join(folder, "reports"),
    secrets: [secret],
  });
  await runVitest([
    createRunRecordReporter(context),
    createJunitReporter(context),
    createPageReporter(context),
    createAllureReporter(context),
    createGithubReporter(context, {
      write: (text) => (commands += text),
      summaryFile: join(folder, "summary.md"),
    }),
    createTerminalReporter(context, { write: (text) => (printed += text) }),
  ]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the temporary project; the exit code that the run sets is not this process's own. */
async function runVitest(reporters: Reporter[]): Promise<void> {
  const exitCode = process.exitCode;
  const vitest = await startVitest("test", [], {
    root: folder,
    config: false,
    watch: false,
    globals: true,
    reporters,
    maxWorkers: 1,
    include: ["specs/**/*.test.js"],
  });
  await vitest.close();
  process.exitCode = exitCode;
}

function read(...path: string[]): string {
  return readFileSync(join(folder, ...path), "utf8");
}

function stable(text: string): string {
  return text.replaceAll(folder, "ROOT").replaceAll(/(?<= )\d\.\d+(?=  | s  )/g, "N.N");
}

test("prints the summary with every outcome and what Vitest itself could not run", () => {
  expect(stable(printed)).toMatchInlineSnapshot(`
    "
    AgentDashboards V2 on mock: V2 at 127.0.0.1, seed 1, 20 rows

               checks passed failed broken blocked held known     s  gate
    tables          5      2      -      2       -    -     -   N.N  40% < 100%
    endpoints       5      -      1      -       -    1     1   N.N  1 critical
    references      1      -      -      -       1    -     -   N.N  none
    all            11      2      1      2       1    1     1   N.N  28.5% < 98%
    1 unconfirmed, 1 skipped with a reason, 1 not run

    failed  specs/tables/identity.yaml:9:5  endpoint:POST mcp/job-status  critical
      answered 500, not 200: [redacted]
      and 1 more
      call   POST /api:x/job-status?token=[redacted] → 500 in 84 ms
       8| kind: tables
       9| kind: tables
        |     ^
      10| kind: tables
      rerun  npx vitest run specs/tables/identity.yaml:9

    broken  1 × the engine made no result: plan is not iterable
      specs/tables/identity.test.js:1:1  the engine throws
      rerun  npx vitest run specs/tables/identity.test.js:1
    broken  1 × no connection to 127.0.0.1
      specs/tables/identity.yaml:9:5  table:user
      rerun  npx vitest run specs/tables/identity.yaml:9

    blocked 1 × by table:agent: [redacted]

    error   specs/tables/wrong.test.js: Cannot find module './no-such-file.js' imported from ROOT/specs/tables/wrong.test.js

    unconfirmed  specs/tables/identity.yaml:9:5  endpoint:POST a/d
      served as PUT

    known      1 known issue; --known lists them
    fixed      table:role passes again (was empty): remove known_issue at specs/tables/identity.yaml:9:5
    owners     backend 1
    held back  1 sync; open with --allow
    skipped    1 × no test user: endpoint:GET a/b
    depth      endpoints  1 called, 1 only declared
    drift      tables  1 undeclared: agent.nick
    slowest    N.N s  table:agent
               N.N s  table:user
               N.N s  table:role

    Failed: 1 of 11 checks failed, 2 broken, 1 blocked; gate missed: tables, endpoints, all together. Exit code 1.
    "
  `);
});

test("keeps every result in the run record with its outcome", () => {
  const record: { results: { id: string; outcome: string }[]; finishedAt: string | null } =
    JSON.parse(read("reports", "run.json"));
  expect(record.results.map(({ id, outcome }) => `${outcome} ${id}`)).toMatchInlineSnapshot(`
    [
      "broken the engine throws",
      "passed table:agent",
      "broken table:user",
      "passed table:role",
      "failed endpoint:POST mcp/job-status",
      "held-back endpoint:POST mcp/sync",
      "skipped endpoint:GET a/b",
      "known endpoint:GET a/c",
      "unconfirmed endpoint:POST a/d",
      "blocked reference:agent.user_id",
    ]
  `);
  expect(record.finishedAt).not.toBeNull();
});

test("hands Allure nothing that is obeyed or live", () => {
  const folderOfResults = join(folder, "reports", "allure-results");
  const files = readdirSync(folderOfResults).map((name) => read("reports", "allure-results", name));
  const all = files.join("\n");
  expect(all).toContain(String.raw`needs no token\\u001b[2J\\u202e < img src=x>`);
  expect(all).not.toMatch(/<img|\u202E/);
});

test("writes a run record that its schema accepts", () => {
  const schema: object = JSON.parse(
    readFileSync(new URL("../contracts/reports/run-record.schema.json", import.meta.url), "utf8"),
  );
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const accepts = ajv.compile(schema);
  accepts(JSON.parse(read("reports", "run.json")));
  expect(accepts.errors).toBeNull();
});

test("writes failures, errors and skips of its own kind into JUnit", () => {
  const counts = /<testsuites[^>]*?(tests=.*?) time/.exec(read("reports", "junit.xml"))?.[1];
  expect(counts).toBe('tests="11" failures="1" errors="3" skipped="5"');
});

interface AllureResult {
  name: string;
  status: string;
  statusDetails: { message?: string };
  labels: { name: string; value: string }[];
  attachments: { name: string; source: string; type: string }[];
  testCaseId: string;
}

function readAllure(): AllureResult[] {
  const files = readdirSync(join(folder, "reports", "allure-results"));
  return files
    .filter((file) => file.endsWith("-result.json"))
    .map((file): AllureResult => JSON.parse(read("reports", "allure-results", file)))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

test("gives Allure the status, the reason and the category of every result", () => {
  const told = readAllure().map(({ name, status, statusDetails, labels }) => {
    const category = labels.find((label) => label.name === "category")?.value;
    return [name, status, category, statusDetails.message?.split("\n")[0]];
  });
  expect(told).toMatchInlineSnapshot(`
    [
      [
        "agent.user_id refers to user",
        "skipped",
        "blocked",
        "blocked by table:agent: [redacted]",
      ],
      [
        "GET a/b",
        "skipped",
        undefined,
        "no test user",
      ],
      [
        "GET a/c",
        "skipped",
        "known issue",
        "known issue: returns 500",
      ],
      [
        "POST a/d",
        "skipped",
        "unconfirmed",
        "unconfirmed: served as PUT",
      ],
      [
        "POST mcp/job-status keeps its contract",
        "failed",
        "contract broken",
        "answered 500, not 200: [redacted]",
      ],
      [
        "POST mcp/sync",
        "skipped",
        "held back for safety",
        "held back: the call is sync",
      ],
      [
        "table agent holds its columns",
        "passed",
        undefined,
        undefined,
      ],
      [
        "table role",
        "passed",
        undefined,
        "fixed: was empty",
      ],
      [
        "table user",
        "broken",
        "instance unreachable",
        "no connection to 127.0.0.1",
      ],
      [
        "the engine throws",
        "broken",
        undefined,
        "the engine made no result: plan is not iterable",
      ],
    ]
  `);
});

test("gives Allure labels, and attachments for what is not well only", () => {
  const failed = readAllure().find(({ status }) => status === "failed");
  const labels = failed?.labels.map(({ name, value }) => `${name}=${value}`);
  expect(labels).toMatchInlineSnapshot(`
    [
      "framework=vitest",
      "language=javascript",
      "epic=V2",
      "asks=V2",
      "feature=endpoints",
      "story=mcp",
      "severity=critical",
      "layer=api",
      "owner=backend",
      "tag=job",
      "category=contract broken",
      "outcome=failed",
      "host=V2",
      "thread=lane 02",
    ]
  `);
  expect(failed?.attachments.map(({ type }) => type)).toEqual(["application/vnd.allure.http+json"]);
  const passed = readAllure().filter(({ status }) => status === "passed");
  expect(passed.flatMap(({ attachments }) => attachments)).toEqual([]);
});

test("writes environment, executor, categories and global errors for Allure", () => {
  const files = readdirSync(join(folder, "reports", "allure-results"));
  expect(files).toEqual(
    expect.arrayContaining(["environment.properties", "executor.json", "categories.json"]),
  );
  const globals = files
    .filter((file) => file.endsWith("-globals.json"))
    .map((file): { errors: { message: string }[]; attachments: { name: string }[] } =>
      JSON.parse(read("reports", "allure-results", file)),
    );
  expect(globals.flatMap(({ attachments }) => attachments.map(({ name }) => name))).toEqual([
    "summary",
  ]);
  const messages = globals.flatMap(({ errors }) => errors.map(({ message }) => stable(message)));
  expect(messages.toSorted((one, other) => one.localeCompare(other))).toMatchInlineSnapshot(`
    [
      "gate missed, all together: 28.5%, needed 98%",
      "gate missed, endpoints: 0%, needed 96%, critical: endpoint:POST mcp/job-status",
      "gate missed, tables: 40%, needed 100%",
      "specs/tables/wrong.test.js: Cannot find module './no-such-file.js' imported from ROOT/specs/tables/wrong.test.js",
    ]
  `);
});

test("annotates the YAML lines and writes the step summary", () => {
  expect(commands.split("\n").slice(0, 2)).toMatchInlineSnapshot(`
    [
      "::error file=specs/tables/identity.yaml,line=9,col=5,title=endpoint%3APOST mcp/job-status failed::answered 500, not 200: [redacted]%0Aneeds no token\\u001b[2J\\u202e <img src=x>%0Arerun  npx vitest run specs/tables/identity.yaml:9",
      "::warning file=specs/tables/identity.test.js,line=1,col=1,title=the engine throws broken::the engine made no result: plan is not iterable%0Arerun  npx vitest run specs/tables/identity.test.js:1",
    ]
  `);
  expect(read("summary.md")).toContain("| **all** | 11 | 2 | 1 | 2 | 1 | 1 | 1 | 1 |");
});

test("lets neither a secret nor an address into any report", () => {
  const files = readdirSync(join(folder, "reports"), {
    recursive: true,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), "utf8"));
  const all = [...texts, printed, commands, read("summary.md")].join("\n");
  expect(all).toMatch(/<!doctype html>[^]*\[redacted\]/);
  expect(all).not.toContain(secret);
  expect(all).not.toContain("jane@agency.test");
  expect(all).not.toContain('"abc"');
});
