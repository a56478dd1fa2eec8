import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Mock } from "../../simulator/xano/mock-options.ts";
import { startMock } from "../../simulator/xano/start.ts";
import { liveSettings } from "../../test-support/live-run.ts";
import { entriesOf, watchVitest, type WatchingVitest } from "../../test-support/watching-vitest.ts";

const root = resolve(import.meta.dirname, "../..");
/** A project of its own: its `.env` is edited, and that of this one is left alone. */
const project = mkdtempSync(join(tmpdir(), "watch-live-"));

const specs = {
  "workspace.yaml": `kind: workspace
name: V2
totals: { tables: 1, columns: 2, endpoints: 1, groups: 1 }
instances: { v2: { host: x1.xano.io, workspace: 5 }, v1: { workspace: 1 } }
test_user: { user_id: 60, agent_id: 37208, team_id: 1 }
login: POST auth/auth/login
samples: { by_name: { user_id: $user_id }, by_type: { int: 1, text: sample } }
gates: { overall: 98% }
`,
  "groups.yaml": `kind: groups
groups:
  - { key: auth, id: 519, name: Auth, canonical: i6a062_x }
`,
  "endpoints.yaml": `kind: endpoints
group: auth
defaults: { method: POST, auth: none, safety: read, within: 20s }
endpoints:
  - path: /auth/login
    contract: json
    inputs: { email: email, password: text }
    send: { email: $user_email, password: $user_password }
`,
  "tables/agent.yaml": `kind: tables
domain: identity
tables:
  - { name: agent, id: 670, columns: { id: int!, active_on_team: bool? } }
`,
};

let mock: Mock;
let vitest: WatchingVitest;

beforeAll(async () => {
  mock = await startMock({ port: 0, seed: 1, rows: 3 });
  for (const part of ["src", "reporters", "simulator", "fixtures", "contracts"]) {
    cpSync(join(root, part), join(project, part), { recursive: true });
  }
  for (const file of ["vitest.config.ts", "package.json"]) {
    cpSync(join(root, file), join(project, file));
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  for (const [file, text] of Object.entries(specs)) {
    write(join("specs", file), text);
  }
});

afterAll(async () => {
  await vitest.stop();
  await mock.close();
  rmSync(project, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
}

/** Writes `.env` with the settings of the mock as a live instance. */
function setUp(over: Readonly<Record<string, string>> = {}): void {
  const settings = Object.entries({ ...liveSettings(mock), ...over });
  write(".env", settings.map(([name, value]) => `${name}=${value}\n`).join(""));
}

const entries = [
  "API group Auth exists as i6a062_x",
  "POST auth/auth/login keeps its contract",
  "table agent (670) has its 2 columns",
];

function all(mark: string): readonly string[] {
  return entries.map((entry) => `${mark} ${entry}`);
}

test("judges a live instance by the settings as they are after each edit of .env", async () => {
  setUp({ XANO_V2_META_TOKEN: "expired" });
  vitest = watchVitest([join(root, "node_modules/vitest/vitest.mjs"), "--project", "live"], {
    cwd: project,
    env: { SUITE_TARGET: "live" },
  });
  const expired = await vitest.untilWaiting();
  setUp();
  const mended = await vitest.untilWaiting();
  setUp({ XANO_V2_URL: mock.v1.url });
  const other = await vitest.untilWaiting();
  setUp();
  const back = await vitest.untilWaiting();
  expect(expired).toContain("blocked by instance:token: ");
  expect(other).toMatch(/blocked by instance:(?:token|workspace): /);
  expect([expired, mended, other, back].map(entriesOf)).toEqual([
    all("×"),
    all("✓"),
    all("×"),
    all("✓"),
  ]);
});

test("says what is wrong with a setting, and judges again once it is mended", async () => {
  write(".env", "XANO_V2_URL\n");
  const cut = await vitest.untilWaiting();
  setUp({ XANO_V2_URL: "not an address" });
  const wrong = await vitest.untilWaiting();
  setUp();
  const mended = await vitest.untilWaiting();
  expect(cut.match(/^(?:FAIL)?.*Settings refused: .*$/gm)).toEqual([
    'Settings refused: .env:1: expected NAME=value, got a line without "="; write it so, or put # before it',
  ]);
  expect(wrong).toContain("Settings refused: XANO_V2_URL: expected ");
  expect(entriesOf(mended)).toEqual(all("✓"));
});

test("shows a refused spec at its place instead of ending the watch", async () => {
  const file = "specs/tables/agent.yaml";
  write(file, specs["tables/agent.yaml"].replace("int!", "imt!"));
  const refused = await vitest.untilWaiting();
  write(file, specs["tables/agent.yaml"]);
  const mended = await vitest.untilWaiting();
  expect(refused).toContain("Specs refused: specs/tables/agent.yaml:4:");
  expect(entriesOf(mended)).toEqual([`✓ ${entries[2]}`]);
});
