import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadPlan } from "../../kinds/load-plan.ts";
import { replaceFiles } from "../../output/replace-files.ts";
import type { Pulled } from "../pull.ts";
import type { ColumnModel, WorkspaceModel } from "./model.ts";
import { pullWorkspace } from "./pull-workspace.ts";

const root = resolve(import.meta.dirname, "../../..");
let folder = "";

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "former-comments-")), "harbour");
});

afterEach(() => {
  rmSync(resolve(folder, ".."), { recursive: true });
});

function column(name: string, type: string, more: Partial<ColumnModel> = {}): ColumnModel {
  const usual = { isList: false, nullable: true, required: false, validators: {} };
  return { name, type, ...usual, ...more };
}

const facts: readonly ColumnModel[] = [
  column("id", "int", { nullable: false, default: "0" }),
  column("state", "text", { default: "moored", validators: { trim: true, max: 9 } }),
  column("note", "text", { default: "none" }),
  column("crew", "int", { default: "some" }),
  column("berth", "int"),
  column("owner", "text", { default: "port" }),
  column("master_id", "int"),
];

function harbour(columns: readonly ColumnModel[], hasIndexes = true): WorkspaceModel {
  const indexes = hasIndexes
    ? [
        { type: "unique", columns: ["berth"] },
        { type: "btree", columns: ["master_id"] },
      ]
    : [];
  const boat = { id: 3, name: "boat", tags: [], isAuth: false, columns, indexes };
  const none = { functions: [], groups: [], tasks: [], leftOut: [] };
  return { id: 2, name: "Harbour", tables: [boat], ...none };
}

function pulled(model: WorkspaceModel): Pulled {
  const result = pullWorkspace(model, { root, folder, only: [], prune: false });
  replaceFiles(result.files);
  return result;
}

const tables = (): string => join(folder, "tables/other.yaml");

function edit(from: string, to: string): void {
  const text = readFileSync(tables(), "utf8");
  expect(text).toContain(from);
  writeFileSync(tables(), text.replace(from, to));
}

/** What a pull wrote when keys could not say it. */
function pullFormerly(): void {
  const bare = facts.map(({ name, type, nullable }) => column(name, type, { nullable }));
  pulled(harbour(bare, false));
  edit("id: int!\n", 'id: int! # default "0"\n');
  edit("state: text?\n", 'state: text? # default "moored", trim, max 9\n');
  edit("note: text?\n", 'note: text? # default "none"; ask the pilots\n');
  edit("crew: int?\n", 'crew: int? # default "some"\n');
  edit("berth: int?\n", "berth: int? # unique\n");
  edit("owner: text?\n", 'owner: { type: text, nullable: true, default: city } # default "port"\n');
  edit("master_id: int?\n", "master_id: int? # btree\n");
}

test("moves what former comments say to keys, and keeps what a hand wrote", () => {
  pullFormerly();
  const { notes } = pulled(harbour(facts));
  expect(notes.map(({ sign, text }) => `${sign} ${text}`)).toEqual([
    "~ table:boat: changed 4 columns (state, note, berth, master_id)",
    "! table:boat keeps column owner",
  ]);
  expect(readFileSync(tables(), "utf8")).toContain(`    columns:
      id: int!
      state: { type: text, nullable: true, default: moored, validators: { trim: true, max: 9 } }
      note: { type: text, nullable: true, default: none } # default "none"; ask the pilots
      crew: int? # default "some": expected a whole number as the default of a column of type int, got "some"
      berth: { type: int, nullable: true, unique: true }
      owner: { type: text, nullable: true, default: city }
      master_id: { type: int, nullable: true, index: true }
`);
  expect(pulled(harbour(facts))).toMatchObject({ files: new Map(), notes: [] });
});

test("declares facts that are judged, and a folder that holds together", () => {
  pulled(harbour(facts));
  const boat = loadPlan(root, folder).checks.find(({ kind }) => kind === "table");
  const columns = boat?.kind === "table" ? boat.columns : [];
  const judged = columns.map(({ name, default: usual, unique, index, validators }) => [
    name,
    { usual, unique, index, validators },
  ]);
  expect(Object.fromEntries(judged)).toEqual({
    id: {},
    state: { usual: "moored", validators: { trim: true, max: 9 } },
    note: { usual: "none" },
    crew: {},
    berth: { unique: true },
    owner: { usual: "port" },
    master_id: { index: true },
  });
});

test("leaves out a fact that a hand took out, until the source changes it", () => {
  pulled(harbour(facts));
  edit("berth: { type: int, nullable: true, unique: true }", "berth: int?");
  edit("default: moored, ", "");
  expect(pulled(harbour(facts))).toMatchObject({ files: new Map(), notes: [] });
});

test("follows the source given a default that changed and an index that is gone", () => {
  pulled(harbour(facts));
  const changed = facts.map((one) => (one.name === "note" ? { ...one, default: "dry" } : one));
  pulled(harbour(changed, false));
  expect(readFileSync(tables(), "utf8"))
    .toContain(`      note: { type: text, nullable: true, default: dry }
      crew: int? # default "some": expected a whole number as the default of a column of type int, got "some"
      berth: int?
      owner: { type: text, nullable: true, default: port }
      master_id: int?
`);
});

test("leaves out what cannot stand beside what a hand wrote, and says so", () => {
  const bare = facts.map(({ name, type, nullable }) => column(name, type, { nullable }));
  pulled(harbour(bare, false));
  edit("note: text?\n", "note: { type: text, nullable: true, values: [dry, wet] }\n");
  edit("berth: int?\n", "berth: { type: int, nullable: true, index: false }\n");
  const told = pulled(harbour(facts)).notes.map(({ sign, text }) => `${sign} ${text}`);
  expect(told).toEqual([
    "~ table:boat: changed 3 columns (state, owner, master_id)",
    "! table:boat keeps column note",
    "! table:boat keeps column berth",
  ]);
  expect(pulled(harbour(facts))).toMatchObject({ files: new Map(), notes: [] });
  expect(loadPlan(root, folder).checks.filter(({ kind }) => kind === "table")).toHaveLength(1);
});
