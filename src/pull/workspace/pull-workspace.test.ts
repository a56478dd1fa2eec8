import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadPlan } from "../../kinds/load-plan.ts";
import { replaceFiles } from "../../output/replace-files.ts";
import type { Pulled } from "../pull.ts";
import type { ColumnModel, EndpointModel, TableModel, WorkspaceModel } from "./model.ts";
import { pullWorkspace, type WorkspacePull } from "./pull-workspace.ts";

const root = resolve(import.meta.dirname, "../../..");
let folder = "";

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "pull-workspace-")), "shop");
});

afterEach(() => {
  rmSync(resolve(folder, ".."), { recursive: true });
});

function column(name: string, type: string, more: Partial<ColumnModel> = {}): ColumnModel {
  const usual = { isList: false, nullable: true, required: false, validators: {} };
  return { name, type, ...usual, ...more };
}

const id = column("id", "int", { nullable: false });

function table(tableId: number, name: string, columns: readonly ColumnModel[]): TableModel {
  return { id: tableId, name, tags: [], isAuth: false, columns: [id, ...columns], indexes: [] };
}

function endpoint(
  endpointId: number,
  path: string,
  more: Partial<EndpointModel> = {},
): EndpointModel {
  const usual = { verb: "GET", auth: "none", inputs: [], tags: [] } as const;
  return { id: endpointId, name: path.slice(1), path, ...usual, ...more };
}

const quiet = { reads: ["order"], writes: [], calls: [], opaque: [] };

const shop: WorkspaceModel = {
  id: 9,
  name: "Shop",
  tables: [
    table(4, "order", [
      column("owner_id", "int", { refersTo: "user" }),
      column("state", "enum", { values: ["open", "won"], default: "open" }),
      column("account_id", "int"),
    ]),
    table(12, "user", [column("email", "email")]),
    table(13, "accounts", []),
  ],
  functions: [{ id: 31, name: "Sync/orders", inputs: [], tags: [] }],
  groups: [
    {
      id: 5,
      name: "Main API",
      canonical: "aB_1",
      tags: [],
      endpoints: [
        endpoint(6, "/orders", { stack: quiet }),
        endpoint(7, "/orders/{order_id}", {
          verb: "POST",
          auth: "bearer",
          inputs: [column("order_id", "int", { required: true }), column("note", "text")],
        }),
      ],
    },
  ],
  tasks: [
    { id: 41, name: "nightly", active: true, tags: [], schedules: [{ everySeconds: 86_400 }] },
  ],
  leftOut: [],
};

function pulled(model: WorkspaceModel, more: Partial<WorkspacePull> = {}): Pulled {
  const result = pullWorkspace(model, { root, folder, only: [], prune: false, ...more });
  replaceFiles(result.files);
  return result;
}

function told(model: WorkspaceModel, more: Partial<WorkspacePull> = {}): string[] {
  return pulled(model, more).notes.map(({ sign, text }) => `${sign} ${text}`);
}

function read(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function edit(file: string, from: string, to: string): void {
  const text = read(file);
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

function withTables(
  change: (tables: readonly TableModel[]) => readonly TableModel[],
): WorkspaceModel {
  return { ...shop, tables: change(shop.tables) };
}

test("makes specs that hold together given a new folder", () => {
  pulled(shop, { host: "x1.example.com" });
  const { checks, workspace } = loadPlan(root, folder);
  expect(checks.map(({ id }) => id).filter((one) => !/^(instance|inventory):/.test(one))).toEqual([
    "endpoint:GET main-api/orders",
    "endpoint:POST main-api/orders/{order_id}",
    "function:31",
    "group:main-api",
    "reference:order.owner_id",
    "reference:order.account_id",
    "table:order",
    "table:user",
    "table:accounts",
    "task:41",
  ]);
  expect(workspace.instances.v2).toEqual({
    host: "x1.example.com",
    workspace: 9,
    isProtected: true,
  });
});

test("writes what the source states, and marks what it only suggests", () => {
  pulled(shop);
  expect(read("tables/other.yaml")).toContain(`  - name: order
    id: 4
    columns:
      id: int!
      owner_id: int?
      state: { type: enum, nullable: true, values: [ open, won ], default: open }
      account_id: int?
`);
  expect(read("references/other.yaml")).toContain(`references:
  - { from: order.owner_id, to: user.id }
  - { from: order.account_id, to: accounts.id, evidence: inferred }
`);
  expect(read("endpoints/main-api.yaml")).toContain(`endpoints:
  - { path: /orders, id: 6, method: GET, auth: none, safety: read, contract: json }
`);
  expect(read("tasks/other.yaml")).toContain("  - { id: 41, name: nightly, every: 1d }\n");
});

test("writes nothing given a second pull without a change", () => {
  pulled(shop);
  expect(pulled(shop)).toMatchObject({ files: new Map(), notes: [], leftOut: [] });
});

test("keeps comments, keys and values of a hand given a source that did not change", () => {
  pulled(shop);
  edit(
    "tables/other.yaml",
    "      account_id: int?\n",
    "      account_id: int! # never empty, see 12\n",
  );
  edit(
    "tables/other.yaml",
    "    id: 4\n",
    "    id: 4\n    owner: data # theirs\n    rows: { min: 3 }\n",
  );
  edit("tasks/other.yaml", "every: 1d", "every: 2d");
  expect(pulled(shop)).toMatchObject({ files: new Map(), notes: [] });
});

test("changes what the source changed, and leaves what a hand wrote beside it", () => {
  pulled(shop);
  edit("tables/other.yaml", "    id: 4\n", "    id: 4 # the first\n    owner: data\n");
  const changed = withTables(([order, ...others]) => [
    table(4, "order", [
      ...(order?.columns.slice(1) ?? []).map((one) =>
        one.name === "account_id" ? { ...one, type: "text" } : one,
      ),
      column("paid_at", "timestamp", { nullable: false }),
    ]),
    ...others,
  ]);
  expect(told(changed)).toEqual([
    "~ table:order: new 1 column (paid_at), changed 1 column (account_id)",
    "! reference:order.account_id is not in the workspace; --prune takes it out",
  ]);
  expect(read("tables/other.yaml")).toContain(`  - name: order
    id: 4 # the first
    owner: data
    columns:
      id: int!
      owner_id: int?
      state: { type: enum, nullable: true, values: [ open, won ], default: open }
      account_id: text?
      paid_at: timestamp!
`);
});

test("tells what a hand wrote otherwise, once, given a source that changed as well", () => {
  pulled(shop);
  edit("tasks/other.yaml", "every: 1d", "every: 2d");
  const changed: WorkspaceModel = {
    ...shop,
    tasks: shop.tasks.map((task) => ({ ...task, schedules: [{ everySeconds: 60 }] })),
  };
  expect(told(changed)).toEqual(["! task:41 keeps every 2d, the workspace has 1m"]);
  expect(told(changed)).toEqual([]);
  expect(read("tasks/other.yaml")).toContain("every: 2d");
});

test("settles what was inferred: confirmed it is documented, contradicted it is changed", () => {
  pulled(shop);
  rmSync(join(folder, ".pulled.json"));
  edit(
    "endpoints/main-api.yaml",
    "method: GET, auth: none,",
    "method: GET, auth: bearer, evidence: inferred,",
  );
  edit("tasks/other.yaml", "every: 1d }", "every: 1d, evidence: inferred }");
  edit(
    "tables/other.yaml",
    "      account_id: int?\n",
    "    inferred: { account_id: decimal, note: text }\n",
  );
  expect(told(shop)).toEqual([
    "~ table:order: changed 1 column (account_id)",
    "! table:order, inferred column note: not in the workspace; --prune takes it out",
    "~ endpoint:GET main-api/orders: auth none, documented",
    "~ task:41: documented",
  ]);
  expect(read("tables/other.yaml")).toContain(
    "      account_id: int?\n    inferred: { note: text }\n",
  );
  expect(read("endpoints/main-api.yaml")).not.toContain("inferred");
});

test("keeps what a hand documented against the source given no earlier pull", () => {
  pulled(shop);
  rmSync(join(folder, ".pulled.json"));
  edit("tasks/other.yaml", "every: 1d }", "every: 1d, active: false }");
  expect(told(shop)).toEqual(["! task:41 keeps active false, the workspace has true"]);
});

test("names what is gone, and takes it out only when asked", () => {
  pulled(shop);
  const less = withTables((tables) => tables.slice(0, 2));
  const without: WorkspaceModel = { ...less, tasks: [] };
  expect(told(without)).toEqual([
    "! table:accounts is not in the workspace; --prune takes it out",
    "! reference:order.account_id is not in the workspace; --prune takes it out",
    "! task:41 is not in the workspace; --prune takes it out",
  ]);
  expect(told(without, { prune: true })).toEqual([
    "- table:accounts",
    "- reference:order.account_id",
    "- task:41",
  ]);
  expect(loadPlan(root, folder).checks.map((check) => check.id)).not.toContain("table:accounts");
  expect(told(without, { prune: true })).toEqual([]);
});

test("leaves out what a hand took out", () => {
  pulled(shop);
  edit(
    "endpoints/main-api.yaml",
    "  - { path: /orders, id: 6, method: GET, auth: none, safety: read, contract: json }\n",
    "",
  );
  edit("workspace.yaml", "endpoints: 2", "endpoints: 1");
  expect(pulled(shop)).toMatchObject({ files: new Map(), notes: [] });
});

test("takes back a read that is no longer known to write nothing", () => {
  pulled(shop);
  const [main] = shop.groups;
  const opaque = { ...quiet, opaque: ["api.lambda"] };
  const groups =
    main === undefined ? [] : [{ ...main, endpoints: [endpoint(6, "/orders", { stack: opaque })] }];
  expect(told({ ...shop, groups }, { only: ["endpoint:GET *"] })).toEqual([
    "~ endpoint:GET main-api/orders: safety write",
  ]);
});

test("pulls only what is asked for, and tells nothing of the rest", () => {
  expect(told(shop, { only: ["table:user"] })).toEqual(["+ table:user"]);
  expect(() => pulled(shop, { only: ["table:usr"] })).toThrow(
    '--only: nothing of the workspace matches "table:usr"; did you mean "table:user"?',
  );
});

test("splits a subject before a file has more than 600 lines", () => {
  const columns = Array.from({ length: 90 }, (_, index) => column(`c${index}`, "text"));
  const many = Array.from({ length: 20 }, (_, index) =>
    table(100 + index, `stage_${index}`, columns),
  );
  pulled({ ...shop, tables: many, groups: [], functions: [], tasks: [] });
  const files = ["stage", "stage-2", "stage-3", "stage-4"].map((name) =>
    read(`tables/${name}.yaml`),
  );
  expect(files.map((text) => text.split("\n").length).filter((lines) => lines > 600)).toEqual([]);
  expect(loadPlan(root, folder).checks.filter(({ kind }) => kind === "table")).toHaveLength(20);
});
