import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode } from "../../test-support/run-command.ts";
import { entriesOf, watchVitest, type WatchingVitest } from "../../test-support/watching-vitest.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "watch-"));

const files = {
  "specs/workspace.yaml": `# a workspace of one table and one endpoint
kind: workspace
name: V2
totals: { tables: 2, columns: 4, endpoints: 2, references: 1, groups: 1 }
instances: { v2: { host: x1.xano.io, workspace: 5 }, v1: { workspace: 1 } }
test_user: { user_id: 60, agent_id: 37208, team_id: 1 }
login: POST auth/auth/login
samples: { by_name: { user_id: $user_id }, by_type: { int: 1, text: sample } }
gates: { overall: 98% }
`,
  "specs/groups.yaml": `# groups
kind: groups
groups:
  - { key: auth, id: 519, name: Auth, canonical: i6a062_x }
`,
  "specs/tables/agent.yaml": `# tables
kind: tables
domain: identity
tables:
  - { name: agent, id: 670, columns: { id: int!, active_on_team: bool?, user_id: int? } }
`,
  "specs/tables/user.yaml": `# tables
kind: tables
domain: identity
tables:
  - { name: user, id: 664, auth: true, columns: { id: int! } }
`,
  "specs/references.yaml": `# references
kind: references
domain: identity
references:
  - { from: agent.user_id, to: user.id }
`,
  "specs/endpoints.yaml": `# endpoints
kind: endpoints
group: auth
defaults: { method: GET, auth: bearer, safety: read, within: 20s }
endpoints:
  - { path: /auth/me, contract: me }
  - path: /auth/login
    method: POST
    auth: none
    contract: json
    inputs: { email: email, password: text }
    send: { email: $user_email, password: $user_password }
`,
  "contracts/me.schema.json": `{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "me.schema.json", "$ref": "signed-in.schema.json" }`,
  "contracts/json.schema.json": `{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "json.schema.json" }`,
  "contracts/signed-in.schema.json": `{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "signed-in.schema.json", "type": "object", "properties": { "id": true } }`,
  "contracts/xano-error.schema.json": readFileSync(
    join(root, "contracts/xano-error.schema.json"),
    "utf8",
  ),
  ".env": "",
  "package.json": '{ "type": "module" }',
  "vitest.config.ts": `
import { loadPlan } from ${JSON.stringify(resolve(root, "src/kinds/load-plan.ts"))};
import { specProject } from ${JSON.stringify(resolve(root, "vitest.config.ts"))};

const root = import.meta.dirname;
const project = specProject({
  name: "mock",
  root,
  specs: "specs",
  loadPlan: () => loadPlan(root),
  isSelected: () => true,
  hasLocations: true,
});

export default {
  test: {
    projects: [{ ...project, test: {
      ...project.test,
      provide: { contracts: root + "/contracts" },
      globalSetup: ${JSON.stringify(resolve(root, "src/run/target/open-target.ts"))},
    } }],
  },
};
`,
};

let vitest: WatchingVitest;
let first: readonly string[] = [];

beforeAll(async () => {
  for (const [file, text] of Object.entries(files)) {
    write(file, text);
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  vitest = watchVitest([join(root, "node_modules/vitest/vitest.mjs")], { cwd: folder });
  first = entriesOf(await vitest.untilWaiting());
});

afterAll(async () => {
  await vitest.stop();
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** What a run prints that an edit starts: the entries that were judged, and how, without the time that they took. */
async function edited(file: string, text: string): Promise<readonly string[]> {
  write(file, text);
  return entriesOf(await vitest.untilWaiting());
}

/** What a run prints that replacing a text starts. */
function replaced(file: keyof typeof files, from: string, to: string): Promise<readonly string[]> {
  expect(files[file]).toContain(from);
  return edited(file, files[file].replace(from, to));
}

const agent = "table agent (670) has its 3 columns";
const user = "table user (664) has its 1 column";
const reference = "agent.user_id refers to user.id";
const me = "GET auth/auth/me keeps its contract";
const login = "POST auth/auth/login keeps its contract";
const group = "API group Auth exists as i6a062_x";

test("judges all by the plan that is read first", () => {
  expect(first).toEqual([
    `✓ ${group}`,
    `✓ ${me}`,
    `✓ ${login}`,
    `✓ ${reference}`,
    `✓ ${agent}`,
    `✓ ${user}`,
  ]);
});

test("judges an edited table by the new plan, and the reference in another file that stands on it", async () => {
  const broken = await replaced("specs/tables/agent.yaml", "bool?", "text?");
  const mended = await edited("specs/tables/agent.yaml", files["specs/tables/agent.yaml"]);
  expect([broken, mended]).toEqual([
    [`× ${agent}`, `✓ ${reference}`].toSorted(),
    [`✓ ${reference}`, `✓ ${agent}`],
  ]);
});

test("judges an edited endpoint by the new plan", async () => {
  const broken = await replaced(
    "specs/endpoints.yaml",
    "contract: me",
    "contract: me, status: 204",
  );
  const mended = await edited("specs/endpoints.yaml", files["specs/endpoints.yaml"]);
  expect([broken, mended]).toEqual([
    [`× ${me}`, `✓ ${login}`].toSorted(),
    [`✓ ${me}`, `✓ ${login}`],
  ]);
});

test("judges all given another workspace", async () => {
  expect(await replaced("specs/workspace.yaml", "98%", "99%")).toEqual(first);
});

test("judges what keeps an edited contract, though through another one", async () => {
  const contract = "contracts/signed-in.schema.json";
  const broken = await replaced(contract, '"id": true', '"id": { "type": "string" }');
  const mended = await edited(contract, files[contract]);
  expect([broken, mended]).toEqual([
    [`× ${me}`, `✓ ${login}`].toSorted(),
    [`✓ ${me}`, `✓ ${login}`],
  ]);
});

test("shows a refused spec at its place, and judges again what it held once it is mended", async () => {
  const refused = await replaced("specs/tables/user.yaml", "id: int!", "id: imt!");
  const mended = await edited("specs/tables/user.yaml", files["specs/tables/user.yaml"]);
  expect(refused).toEqual([
    expect.stringMatching(
      /^Specs refused: specs\/tables\/user\.yaml:5:\d+ {2}table user, columns\.id: .*; did you mean "int!"\?$/,
    ),
  ]);
  expect(mended).toEqual([`✓ ${user}`]);
});

test("refuses a new file that is in no total, and judges it once it is", async () => {
  const team = `# tables
kind: tables
domain: identity
tables:
  - { name: team, id: 704, columns: { id: int! } }
`;
  const refused = await edited("specs/tables/team.yaml", team);
  const counted = await replaced(
    "specs/workspace.yaml",
    "tables: 2, columns: 4",
    "tables: 3, columns: 5",
  );
  expect(refused).toEqual([
    "Specs refused: specs/workspace.yaml:4:1  totals do not add up: tables expected 2, got 3; columns expected 4, got 5",
  ]);
  expect(counted).toContain("✓ table team (704) has its 1 column");
});

test("tells of a deleted file", async () => {
  rmSync(join(folder, "specs/tables/team.yaml"));
  const refused = entriesOf(await vitest.untilWaiting());
  const counted = await edited("specs/workspace.yaml", files["specs/workspace.yaml"]);
  expect(refused).toEqual([
    "Specs refused: specs/workspace.yaml:4:1  totals do not add up: tables expected 3, got 2; columns expected 5, got 4",
  ]);
  expect(counted).toEqual(first);
});

test("judges all given another setting", async () => {
  expect(await edited(".env", "XANO_V2_URL=https://x1.xano.io\n")).toEqual(first);
});

test("ends a run without watch with the place and exit code 2 given a refused spec", async () => {
  write("specs/tables/user.yaml", files["specs/tables/user.yaml"].replace("id: 664", "id: many"));
  const { code, stderr } = await startNode([join(root, "node_modules/vitest/vitest.mjs"), "run"], {
    cwd: folder,
  }).ended;
  expect(code).toBe(2);
  expect(stderr).toContain(
    'Specs refused: specs/tables/user.yaml:5:23  table user, id: expected a whole number, got "many" (text)\n ❯ specs/tables/user.yaml:5:23\n',
  );
  expect(stderr).not.toContain("[Object]");
});
