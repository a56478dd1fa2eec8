import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { SpecError } from "../errors.ts";
import type { Check } from "../plan/check.ts";
import { loadPlan, planSpecs } from "./load-plan.ts";
import { readSpecFiles } from "./spec-files.ts";

const contracts = ["fp-envelope", "job-status"];

const workspace = `
kind: workspace
name: Base
totals: { tables: 2, columns: 8, functions: 2, endpoints: 3, references: 2, tasks: 2, groups: 2 }
instances: { v2: { host: x1.xano.io, workspace: 5, protected: false }, v1: { workspace: 1 } }
test_user: { user_id: 60, agent_id: 7 }
login: POST auth/login
samples: { by_name: { user_id: $user_id }, by_type: { int: 1, text: sample, email: a@example.com } }
gates: { overall: 98.5%, tables: 100%, no_critical_in: [endpoints] }
`;

const files = new Map([
  ["specs/workspace.yaml", workspace],
  [
    "specs/groups.yaml",
    `
kind: groups
groups:
  - { key: workers, id: 1, name: "MCP: Workers", canonical: aaaaaaaa }
  - { key: auth, name: Auth, canonical: bbbbbbbb }
`,
  ],
  [
    "specs/tables/identity.yaml",
    `
kind: tables
domain: identity
defaults:
  severity: critical
  tags: [core]
  rows: { min: 1 }
  inferred: { id: int!, created_at: timestamp }
tables:
  - { name: user plans, id: 1, auth: true, columns: { id: int, email: { type: email, personal: true } } }
  - name: agent
    id: 2
    rows: { min: 0 }
    tags: [agent]
    columns:
      user_id: int?
      labels: text[]
    inferred: { parent_id: int }
`,
  ],
  [
    "specs/references/identity.yaml",
    `
kind: references
domain: identity
references:
  - { from: agent.user_id, to: user plans.id, required: true }
  - { from: agent.parent_id, to: agent.id, evidence: inferred }
`,
  ],
  [
    "specs/functions/sync.yaml",
    `
kind: functions
domain: sync
functions:
  - { id: 100, name: Workers/Sync, via: POST workers/sync, contract: job-status }
  - { id: 101, name: Workers/Alone, owner: crm, links: [https://docs.xano.com/] }
`,
  ],
  [
    "specs/endpoints/auth.yaml",
    `
kind: endpoints
group: auth
endpoints:
  - { path: /login, method: POST, safety: read, contract: json, inputs: { email: email } }
`,
  ],
  [
    "specs/endpoints/workers.yaml",
    `
kind: endpoints
group: workers
defaults: { method: POST, auth: none, safety: sync, contract: fp-envelope, within: 500ms }
endpoints:
  - { path: /sync, id: 17001, inputs: { user_id: int, note?: text } }
  - path: "/jobs/{id}"
    method: GET
    safety: read
    status: 404
    inputs: { id: int, page?: int, size?: int, ids: list }
    send: { page: 2, ids: [$user_id, { agent: $agent_id, plain: $5 }] }
    known_issue: { reason: late, since: 2026-01-26, finding: status 500 }
`,
  ],
  [
    "specs/tasks/sync.yaml",
    `
kind: tasks
domain: sync
defaults: { every: 3m }
tasks:
  - { id: 1, name: Sync, starts_on: 2025-12-03 04:00:00 }
  - { id: 2, name: Old sync, every: 1d, active: false }
`,
  ],
  [
    "specs/instance.yaml",
    `
kind: instance
defaults: { severity: blocker }
instance:
  - { name: workspace }
  - { name: login, severity: critical }
`,
  ],
  [
    "specs/inventory.yaml",
    `
kind: inventory
inventory:
  - { of: endpoints, undeclared: fail, except: ["GET workers/**"] }
  - { of: groups, undeclared: report }
`,
  ],
]);

const plan = planSpecs({ files, contracts });

function checkOf(id: string): Check | undefined {
  return plan.checks.find((check) => check.id === id);
}

const carried = { severity: "normal", tags: [], links: [], evidence: "documented" };

test("plans checks in the order of files and lines", () => {
  expect(plan.checks.map(({ id }) => id)).toEqual([
    "endpoint:POST auth/login",
    "endpoint:POST workers/sync",
    "endpoint:GET workers/jobs/{id}",
    "function:100",
    "function:101",
    "group:workers",
    "group:auth",
    "instance:workspace",
    "instance:login",
    "inventory:endpoints",
    "inventory:groups",
    "reference:agent.user_id",
    "reference:agent.parent_id",
    "table:user plans",
    "table:agent",
    "task:1",
    "task:2",
  ]);
});

const authGroup = { key: "auth", name: "Auth", canonical: "bbbbbbbb" };

test("plans the workspace with its login resolved and shares of 1", () => {
  expect(plan.workspace).toEqual({
    name: "Base",
    instances: {
      v2: { host: "x1.xano.io", workspace: 5, isProtected: false },
      v1: { workspace: 1, isProtected: true },
    },
    totals: {
      tables: 2,
      columns: 8,
      functions: 2,
      endpoints: 3,
      references: 2,
      tasks: 2,
      groups: 2,
    },
    gates: { overall: 0.985, families: { tables: 1 }, noCriticalIn: ["endpoints"] },
    testUser: { user_id: 60, agent_id: 7 },
    login: { group: authGroup, path: "/login", account: { user_id: 60, agent_id: 7 } },
  });
});

test("plans a table with defaults merged and references attached", () => {
  expect(checkOf("table:agent")).toEqual({
    ...carried,
    id: "table:agent",
    family: "tables",
    title: "table agent (2) has its 5 columns",
    place: { file: "specs/tables/identity.yaml", line: 11, column: 5 },
    suite: "identity",
    severity: "critical",
    tags: ["core", "agent"],
    kind: "table",
    table: { name: "agent", id: 2 },
    auth: false,
    minRows: 0,
    columns: [
      {
        name: "user_id",
        type: "int",
        list: false,
        nullable: true,
        evidence: "documented",
        reference: { name: "user plans", id: 1 },
      },
      { name: "labels", type: "text", list: true, evidence: "documented" },
      { name: "id", type: "int", list: false, nullable: false, evidence: "inferred" },
      { name: "created_at", type: "timestamp", list: false, evidence: "inferred" },
      {
        name: "parent_id",
        type: "int",
        list: false,
        evidence: "inferred",
        reference: { name: "agent", id: 2 },
      },
    ],
  });
});

test("lets a documented column stand for the inferred one of the defaults", () => {
  expect(checkOf("table:user plans")).toMatchObject({
    auth: true,
    minRows: 1,
    columns: [
      { name: "id", type: "int", evidence: "documented" },
      { name: "email", type: "email", personal: true, evidence: "documented" },
      { name: "created_at", type: "timestamp", evidence: "inferred" },
    ],
  });
});

test("plans a reference with all columns that its tables are scanned for", () => {
  expect(checkOf("reference:agent.user_id")).toEqual({
    ...carried,
    id: "reference:agent.user_id",
    family: "references",
    title: "agent.user_id refers to user plans.id",
    place: { file: "specs/references/identity.yaml", line: 5, column: 5 },
    suite: "identity",
    kind: "reference",
    from: { name: "agent", id: 2, column: "user_id", scanned: ["id", "parent_id", "user_id"] },
    to: { name: "user plans", id: 1, column: "id", scanned: ["id"] },
    required: true,
  });
});

const syncCall = {
  group: { key: "workers", id: 1, name: "MCP: Workers", canonical: "aaaaaaaa" },
  verb: "POST",
  path: "/sync",
  safety: "sync",
  auth: "none",
  send: { user_id: 60 },
  functions: ["Workers/Sync"],
  expect: { status: 200, contract: "fp-envelope", withinMs: 500 },
};

test("plans an endpoint whose required inputs get samples", () => {
  expect(checkOf("endpoint:POST workers/sync")).toEqual({
    ...carried,
    id: "endpoint:POST workers/sync",
    family: "endpoints",
    title: "POST workers/sync keeps its contract",
    place: { file: "specs/endpoints/workers.yaml", line: 6, column: 5 },
    suite: "workers",
    kind: "endpoint",
    objectId: 17001,
    call: syncCall,
    inputs: [
      { name: "user_id", type: "int", required: true },
      { name: "note", type: "text", required: false },
    ],
  });
});

test("sends optional inputs only where named, and fills ids in at any depth", () => {
  expect(checkOf("endpoint:GET workers/jobs/{id}")).toMatchObject({
    knownIssue: { reason: "late", since: "2026-01-26", finding: "status 500" },
    call: {
      verb: "GET",
      safety: "read",
      send: { id: 1, page: 2, ids: [60, { agent: 7, plain: "$5" }] },
      expect: { status: 404, contract: "fp-envelope", withinMs: 500 },
    },
  });
});

test("plans a function with its endpoint's call and a contract of its own", () => {
  expect(checkOf("function:100")).toEqual({
    ...carried,
    id: "function:100",
    family: "functions",
    title: "function 100 Workers/Sync exists and answers",
    place: { file: "specs/functions/sync.yaml", line: 5, column: 5 },
    suite: "sync",
    kind: "function",
    function: { id: 100, name: "Workers/Sync" },
    via: { ...syncCall, expect: { ...syncCall.expect, contract: "job-status" } },
  });
});

test("plans a function that no endpoint reaches", () => {
  expect(checkOf("function:101")).toEqual({
    ...carried,
    id: "function:101",
    family: "functions",
    title: "function 101 Workers/Alone exists",
    place: { file: "specs/functions/sync.yaml", line: 6, column: 5 },
    suite: "sync",
    owner: "crm",
    links: ["https://docs.xano.com/"],
    kind: "function",
    function: { id: 101, name: "Workers/Alone" },
  });
});

test("plans tasks in seconds", () => {
  expect(checkOf("task:1")).toMatchObject({
    title: 'task 1 "Sync" runs every 3m',
    kind: "task",
    suite: "sync",
    task: { id: 1, name: "Sync" },
    active: true,
    everySeconds: 180,
    startsOn: "2025-12-03 04:00:00",
  });
  expect(checkOf("task:2")).toMatchObject({
    title: 'task 2 "Old sync" is paused, set to run every 1d',
    active: false,
    everySeconds: 86_400,
  });
});

test("plans the inventory with the names that are declared", () => {
  expect(checkOf("inventory:endpoints")).toMatchObject({
    title: "all endpoints of the instance are declared",
    undeclared: "fail",
    declared: ["POST auth/login", "POST workers/sync", "GET workers/jobs/{id}"],
    except: ["GET workers/**"],
    groupKeys: { aaaaaaaa: "workers", bbbbbbbb: "auth" },
  });
  expect(checkOf("inventory:groups")).toMatchObject({
    undeclared: "report",
    declared: ["MCP: Workers", "Auth"],
    except: [],
  });
});

test("loads specs and contract names from a folder", () => {
  const root = mkdtempSync(join(tmpdir(), "specs-"));
  try {
    const contractFiles = contracts.map((name) => [`contracts/${name}.schema.json`, "{}"] as const);
    for (const [file, text] of [...files, ...contractFiles]) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    expect(loadPlan(root)).toEqual(plan);
    expect([...readSpecFiles(root).keys()].toSorted()).toEqual([...files.keys()].toSorted());
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("throws the problems of all files in their order", () => {
  const broken = new Map([
    ...files,
    ["specs/tasks/sync.yaml", "kind: tasks\ndomain: sync\ntasks: []\n"],
    ["specs/groups.yaml", "kind: groups\ngroups: 1\n"],
  ]);
  let problems: string[] = [];
  try {
    planSpecs({ files: broken, contracts });
  } catch (error) {
    problems = error instanceof SpecError ? error.problems.map(({ place }) => place.file) : [];
  }
  expect(problems).toEqual(["specs/groups.yaml", "specs/tasks/sync.yaml"]);
});

test("plans what must hold of the instance with the declared workspace", () => {
  expect(plan.checks.filter(({ family }) => family === "instance")).toEqual([
    {
      ...carried,
      id: "instance:workspace",
      family: "instance",
      kind: "instance",
      title: "workspace 5 is there",
      suite: "instance",
      severity: "blocker",
      place: { file: "specs/instance.yaml", line: 5, column: 5 },
      part: "workspace",
      workspaceId: 5,
    },
    {
      ...carried,
      id: "instance:login",
      family: "instance",
      kind: "instance",
      title: "the test user gets a token",
      suite: "instance",
      severity: "critical",
      place: { file: "specs/instance.yaml", line: 6, column: 5 },
      part: "login",
      workspaceId: 5,
    },
  ]);
});

test("sends the ids that are given in place of those of the specs' test user, and keeps the others", () => {
  const plan = planSpecs({ files, contracts, testUser: { user_id: 61 } });
  expect(plan.workspace.testUser).toEqual({ user_id: 61, agent_id: 7 });
  const sent = (one: typeof plan): readonly unknown[] =>
    one.checks.flatMap((check) =>
      check.kind === "endpoint" ? Object.entries(check.call.send) : [],
    );
  const before = JSON.stringify(sent(planSpecs({ files, contracts })));
  expect(before).toMatch(/\b60\b/);
  expect(JSON.stringify(sent(plan))).toBe(before.replaceAll(/\b60\b/g, "61"));
});
