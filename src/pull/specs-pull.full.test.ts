import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ServedBackend } from "../../simulator/openapi/start-served.ts";
import { serveOpenApi } from "./serve-openapi.ts";
import { isRecord } from "../plan/is-record.ts";
import { startCommand, type Ended } from "../../test-support/run-command.ts";

const root = resolve(import.meta.dirname, "../..");
const source = join(root, "fixtures/openapi/code-forge.yaml");
const home = mkdtempSync(join(tmpdir(), "specs-pull-"));
const specs = join(home, "specs");

let backend: ServedBackend;
let first: Ended;

beforeAll(async () => {
  backend = await serveOpenApi({ file: source, allowed: [], seed: 1, port: 0 });
  first = await run("specs-pull.ts", "--openapi", source, "--specs", specs);
});

afterAll(async () => {
  await backend.close();
  rmSync(home, { recursive: true });
});

function run(script: string, ...args: string[]): Promise<Ended> {
  const { url, token, key } = backend;
  const env = { API_URL: url, API_TOKEN: token, API_KEY: key };
  return startCommand(script, args, { env }).ended;
}

interface Judged {
  readonly code: number | null;
  /** By id: the outcome, and the first finding, reason or class that was held back. */
  readonly told: Readonly<Record<string, string>>;
}

async function judge(...args: string[]): Promise<Judged> {
  const reports = join(home, "reports");
  const folders = ["--specs", specs, "--reports", reports];
  const { code } = await run("validate.ts", "all", "--target", "live", ...folders, ...args);
  const record: unknown = JSON.parse(readFileSync(join(reports, "run.json"), "utf8"));
  const results = isRecord(record) && Array.isArray(record["results"]) ? record["results"] : [];
  return { code, told: Object.fromEntries(results.filter(isRecord).map(tell)) };
}

function tell(result: Readonly<Record<string, unknown>>): [string, string] {
  const { id, outcome, findings, reason } = result;
  const [finding]: unknown[] = Array.isArray(findings) ? findings : [];
  const words = isRecord(finding) ? finding["message"] : reason;
  return [String(id), typeof words === "string" ? `${String(outcome)}: ${words}` : String(outcome)];
}

async function breakWith(...faults: object[]): Promise<void> {
  const answer = await fetch(`${backend.url}/mock/faults`, {
    method: "POST",
    body: JSON.stringify(faults),
  });
  expect(answer.status).toBe(200);
}

function outcomes({ told }: Judged): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const words of Object.values(told)) {
    const [outcome = ""] = words.split(":");
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

test("pulls a document into a folder of its own, and its specs hold together at once", async () => {
  expect([first.code, first.stdout.trim().split("\n").at(-1)]).toEqual([
    0,
    "63 operations: 63 new, 0 changed, 0 taken out; 70 files written",
  ]);
  const checked = await run("check-specs.ts", "--specs", specs, "--json");
  expect([checked.code, JSON.parse(checked.stdout)]).toMatchObject([
    0,
    { sound: true, counts: { instance: 1, endpoints: 63 }, problems: [] },
  ]);
});

test("changes nothing when the same document is pulled again", async () => {
  const again = await run("specs-pull.ts", "--openapi", source, "--specs", specs);
  expect([again.code, again.stdout]).toEqual([
    0,
    "63 operations: 0 new, 0 changed, 0 taken out; 0 files written\n",
  ]);
});

test("judges a backend that is not Xano without a hand edit, and holds back what may change it", async () => {
  const judged = await judge();
  expect([judged.code, outcomes(judged)]).toEqual([0, { passed: 41, "held-back": 23 }]);
});

test("calls everything of which the values are known given that it may", async () => {
  const judged = await judge(
    "--allow",
    "write,destructive",
    "--confirm-host",
    new URL(backend.url).host,
  );
  const rest = Object.entries(judged.told).filter(([, words]) => words !== "passed");
  expect([judged.code, rest]).toEqual([
    0,
    [
      [
        "endpoint:POST code-forge/orgs/{org}/teams",
        "skipped: not called: no source gives a value for maintainers",
      ],
      [
        "endpoint:POST code-forge/repos/{owner}/{repo}/releases/{release_id}/assets",
        "skipped: not called: no source says how its body is written",
      ],
    ],
  ]);
});

test("tells each fault of the backend by its cause, and nothing else", async () => {
  await breakWith(
    { kind: "drop-property", operation: "GET /user", name: "email" },
    { kind: "retype-property", operation: "GET /search/users", name: "items.id" },
    { kind: "add-property", operation: "GET /meta", name: "surprise" },
    { kind: "drop-header", operation: "GET /rate_limit", name: "X-Request-Id" },
    { kind: "retype-header", operation: "GET /repos/{owner}/{repo}", name: "X-Request-Id" },
    { kind: "status", operation: "GET /issues", value: 422 },
    { kind: "status", operation: "HEAD /users/{username}", value: 404 },
    { kind: "html", operation: "GET /gists" },
    { kind: "truncate", operation: "GET /emojis" },
    { kind: "null-body", operation: "GET /orgs/{org}" },
    { kind: "empty-body", operation: "GET /zen" },
    { kind: "wrong-content-type", operation: "GET /languages.csv" },
    { kind: "slow", operation: "GET /users", value: 2100 },
  );
  const judged = await judge();
  const failed = Object.entries(judged.told)
    .filter(([, words]) => words.startsWith("failed"))
    .map(([id, words]) => `${id}  ${words.replaceAll(/\d+ ms,/g, "… ms,")}`);
  await fetch(`${backend.url}/mock/faults`, { method: "DELETE" });
  expect(judged.code).toBe(1);
  expect(failed.join("\n")).toMatchInlineSnapshot(`
    "endpoint:GET code-forge/gists  failed: answered text/html, not application/json
    endpoint:GET code-forge/issues  failed: answered 422, not 200: broken
    endpoint:GET code-forge/meta  failed: breaks contract code-forge/get-meta: /surprise: not in the contract
    endpoint:GET code-forge/zen  failed: the body is empty
    endpoint:GET code-forge/emojis  failed: the body is no JSON: it breaks off in the middle
    endpoint:GET code-forge/rate_limit  failed: the answer has no header X-Request-Id
    endpoint:GET code-forge/languages.csv  failed: answered application/xml, not text/csv
    endpoint:GET code-forge/orgs/{org}  failed: breaks contract code-forge/get-orgs-org: the body: expected object, got null
    endpoint:GET code-forge/repos/{owner}/{repo}  failed: header X-Request-Id is a text of 11 characters, not uuid
    endpoint:GET code-forge/search/users  failed: breaks contract code-forge/get-search-users: /items/0/id: expected integer, got string "723" (in all 2 items)
    endpoint:GET code-forge/user  failed: breaks contract code-forge/get-user: the body: expected property email, got only id, login, type, name, site_admin, avatar_url, two_factor_authentication, plan
    endpoint:GET code-forge/users  failed: answered in … ms, not within 2000 ms
    endpoint:HEAD code-forge/users/{username}  failed: answered 404, not 200"
  `);
});

test("prints what would change and writes nothing given --dry-run", async () => {
  const folder = join(home, "untouched");
  const dry = await run("specs-pull.ts", "--openapi", source, "--specs", folder, "--dry-run");
  expect([dry.code, existsSync(folder)]).toEqual([0, false]);
  expect(dry.stdout).toContain("+ GET code-forge/search/issues\n");
  expect(dry.stdout).toContain("70 files would change");
});

test("refuses a document of another backend for the specs of a Xano workspace", async () => {
  const refused = await run("specs-pull.ts", "--openapi", source, "--dry-run");
  expect([refused.code, refused.stderr]).toEqual([
    2,
    "specs describes a Xano workspace, and the document another backend: give that a folder of its own, --specs <folder>, or name the API group with --group\n",
  ]);
});

test("names the settings that a backend needs given none", async () => {
  const unset = await startCommand("validate.ts", ["all", "--target", "live", "--specs", specs])
    .ended;
  expect([unset.code, unset.stderr]).toEqual([
    2,
    "API_URL is not set: the backend's address without the base of its groups, for example https://api.example.com\n",
  ]);
});

test("says that a served document is none, given another file", async () => {
  const copy = join(home, "note.yaml");
  cpSync(join(root, "specs/groups.yaml"), copy);
  const { code, stderr } = await run("mock.ts", "--openapi", copy, "--port", "0");
  expect([code, stderr.split("\n")[0]]).toEqual([2, expect.stringContaining("--openapi ")]);
});
