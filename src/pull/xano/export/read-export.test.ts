import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SettingsError } from "../../../errors.ts";
import type { WorkspaceModel } from "../../workspace/model.ts";
import { readExport } from "./read-export.ts";

const root = mkdtempSync(join(tmpdir(), "export-"));
afterAll(() => rmSync(root, { recursive: true }));
let count = 0;

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  count += 1;
  const folder = join(root, String(count));
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

function read(files: Readonly<Record<string, string | Uint8Array>>): WorkspaceModel {
  return readExport(folderOf(files));
}

const workspace = 'workspace "Harbour desk" {\n  preferences = {sql_columns: true}\n}';
const table = `// Ships that call
table ship {
  auth = false
  schema {
    int id
    int port_id { table = "port" }
    enum? state?="moored" { values = ["moored", "at sea"] }
  }
  index = [
    {type: "primary", field: [{name: "id"}]}
    {type: "btree|unique", field: [{name: "state", op: "asc"}, {name: "port_id"}]}
  ]
  tags = ["fleet"]
  guid = "g-ship"
}`;
const group = 'api_group "Harbour" {\n  canonical = "h4rB0ur_"\n  guid = "g-group"\n}';
const query = `query "ships/{ship_id}" verb=GET {
  api_group = "Harbour"
  auth = "user"
  input { int ship_id { table = "ship" } }
  stack {
    function.run "ships/find" { input = {id: $input.ship_id} } as $ship
  }
  response = $ship
}`;
const find = `function "ships/find" {
  input { int id }
  stack { db.get ship { field_name = "id" field_value = $input.id } as $ship }
  response = $ship
}`;
const task = `task "count ships" {
  active = false
  datasource = "test"
  stack { db.query ship { return = {type: "count"} } as $n }
  schedule = [{starts_on: 2026-01-01 04:00:00+0100, freq: 3600, ends_on: 2026-12-31 23:59:59+0000}]
}`;
const constructs = [workspace, table, group, query, find, task];

const cli = {
  "workspace/harbour_desk.xs": workspace,
  "table/ship.xs": table,
  "api/harbour/harbour.xs": group,
  "api/harbour/ships_ship_id_GET.xs": query,
  "function/ships/find.xs": find,
  "task/count_ships.xs": task,
};

const id = { type: "int", isList: false, nullable: false, required: true, validators: {} };
const harbour: WorkspaceModel = {
  name: "Harbour desk",
  tables: [
    {
      name: "ship",
      guid: "g-ship",
      tags: ["fleet"],
      isAuth: false,
      columns: [
        { ...id, name: "id" },
        { ...id, name: "port_id", refersTo: "port" },
        {
          ...id,
          name: "state",
          type: "enum",
          nullable: true,
          required: false,
          default: "moored",
          values: ["moored", "at sea"],
        },
      ],
      indexes: [
        { type: "primary", columns: ["id"] },
        { type: "unique", columns: ["state", "port_id"] },
      ],
    },
  ],
  functions: [
    {
      name: "ships/find",
      tags: [],
      inputs: [{ ...id, name: "id" }],
      stack: { reads: ["ship"], writes: [], calls: [], opaque: [] },
    },
  ],
  groups: [
    {
      name: "Harbour",
      guid: "g-group",
      canonical: "h4rB0ur_",
      tags: [],
      endpoints: [
        {
          name: "ships/{ship_id}",
          tags: [],
          verb: "GET",
          path: "/ships/{ship_id}",
          auth: "bearer",
          inputs: [{ ...id, name: "ship_id", refersTo: "ship" }],
          stack: { reads: [], writes: [], calls: ["ships/find"], opaque: [] },
        },
      ],
    },
  ],
  tasks: [
    {
      name: "count ships",
      tags: [],
      active: false,
      dataSource: "test",
      schedules: [
        { startsOn: "2026-01-01 03:00:00", everySeconds: 3600, endsOn: "2026-12-31 23:59:59" },
      ],
      stack: { reads: ["ship"], writes: [], calls: [], opaque: [] },
    },
  ],
  leftOut: [],
};

test.for([
  ["the CLI's layout", cli],
  [
    "the older one below backend",
    Object.fromEntries(Object.entries(cli).map(([file, text]) => [`backend/${file}`, text])),
  ],
  ["one text of all", { "all.xs": constructs.join("\n---\n") }],
  [
    "one text with CRLF and a mark of its byte order",
    { "all.xs": `\uFEFF${constructs.join("\n---\n").replaceAll("\n", "\r\n")}` },
  ],
] as const)("reads the same workspace given %s", ([, files]) => {
  expect(read(files)).toEqual(harbour);
});

test("takes ids from VS Code's names, but not a number that a name begins with", () => {
  const model = read({
    "tables/144_ship.xs": table,
    "tables/2024_report.xs": 'table "2024 report" { schema { int id } }',
    "apis/harbour/api_group.xs": group,
    "apis/harbour/52_ships_ship_id_GET.xs": query,
    "functions/ships/7_find.xs": find,
    "tasks/9_count_ships.xs": task,
  });
  const { tables, functions, groups, tasks } = model;
  const all = [...tables, ...functions, ...(groups[0]?.endpoints ?? []), ...tasks];
  expect(all.map((one) => [one.name, one.id])).toEqual([
    ["ship", 144],
    ["2024 report", undefined],
    ["ships/find", 7],
    ["ships/{ship_id}", 52],
    ["count ships", 9],
  ]);
});

test("takes one of two files that say the same, and neither of two that do not", () => {
  const other = 'table quay {\n  schema { int id }\n  guid = "g-quay"\n}';
  const model = read({
    "table/ship.xs": table,
    "tables/ship.xs": table.replaceAll("\n", "\r\n"),
    "table/quay.xs": other,
    "table/quay_2.xs": other.replace("quay {", "pier {"),
    "table/a.xs": "table a { schema { int id } }",
    "table/b.xs": "table a { schema { uuid id } }",
  });
  expect(model.tables.map(({ name }) => name)).toEqual(["ship"]);
  expect(model.leftOut).toEqual([
    {
      what: "table/a.xs:1:1",
      why: "table a is defined in another way at table/b.xs:1:1: keep the one that is true",
    },
    {
      what: "table/b.xs:1:1",
      why: "table a is defined in another way at table/a.xs:1:1: keep the one that is true",
    },
    {
      what: "table/quay.xs:1:1",
      why: "table quay is defined in another way at table/quay_2.xs:1:1: keep the one that is true",
    },
    {
      what: "table/quay_2.xs:1:1",
      why: "table pier is defined in another way at table/quay.xs:1:1: keep the one that is true",
    },
  ]);
});

test("lists what is not understood with its place, and reads the rest", () => {
  const folder = folderOf({
    "table/ship.xs": table.slice(0, 120),
    "table/quay.xs": "table quay {\n  schema {\n    int id\n    wonder w\n  }\n}",
    "table/none.xs": "table none {\n}",
    "api/a/a.xs": group,
    "api/a/b_GET.xs": query.replace('"Harbour"', '"Nowhere"'),
    "api/a/c.xs": "query c verb=FETCH {\n}",
    "task/t.xs": task.replace("starts_on: 2026-01-01 04:00:00+0100", "starts_on: tomorrow"),
    "image.xs": new Uint8Array([0x89, 0x50, 0x00]),
    "latin.xs": new Uint8Array([0x74, 0xe4]),
    "function/f.xs": "fuction f {\n}",
    ".git/x.xs": "broken {",
  });
  symlinkSync("..", join(folder, "up"));
  const { tables, tasks, leftOut } = readExport(folder);
  expect([tables.map(({ name }) => name), tasks.map(({ schedules }) => schedules)]).toEqual([
    ["quay"],
    [undefined],
  ]);
  expect(leftOut.map(({ what, why }) => `${what}  ${why}`)).toEqual([
    "up  a symbolic link is not followed",
    "image.xs  expected text, got a binary file",
    "latin.xs  expected text in UTF-8",
    "function/f.xs:1:1  fuction is no kind of object that is known",
    "table/ship.xs:4:10  { is never closed",
    "api/a/c.xs:1:1  expected verb=GET, POST, PUT, PATCH, DELETE, HEAD of query c, got FETCH",
    "api/a/b_GET.xs:1:1  query ships/{ship_id} is of the API group Nowhere, which the export does not have",
    "table/none.xs:1:1  expected schema { … } in table none",
    "table/quay.xs:4:5  expected a type such as int or text, got wonder",
    "task/t.xs:5:3  expected a schedule such as [{starts_on: 2026-01-01 03:00:00+0000, freq: 86400}]",
  ]);
});

function middleware(name: string, line: string): string {
  return `middleware ${name} {\n  input { json vars }\n  stack { ${line} }\n  response = null\n}`;
}

test("counts what middleware does, whoever names it", () => {
  const stacks = (files: Readonly<Record<string, string>>): unknown =>
    read({ "g.xs": group, "q.xs": query, ...files }).groups[0]?.endpoints[0]?.stack;
  const quiet = { reads: [], writes: [], calls: ["ships/find"], opaque: [] };
  const named = 'middleware = {pre: [{name: "log it"}]}';
  const log = { "m.xs": middleware('"log it"', "db.add log { data = {} }") };
  expect([
    stacks(log),
    stacks({ ...log, "q.xs": query.replace("auth =", `${named}\n  auth =`) }),
    stacks({ ...log, "g.xs": group.replace("guid =", `${named}\n  guid =`) }),
    stacks({
      ...log,
      "b.xs": 'branch v1 {\n  middleware = {query: {pre: [{name: "log it"}], post: []}}\n}',
    }),
    stacks({ "q.xs": query.replace("auth =", `${named}\n  auth =`) }),
  ]).toEqual([
    quiet,
    ...[1, 2, 3].map(() => ({ ...quiet, writes: ["log"] })),
    { ...quiet, opaque: ["middleware log it"] },
  ]);
});

test.for([
  [{}, /expected files \*\.xs as xano workspace pull, .* found none$/u],
  [{ "readme.md": "x" }, /expected files \*\.xs/u],
] as const)("refuses a folder without an export given %j", ([files, message]) => {
  expect(() => read(files)).toThrow(message);
});

test("refuses more than is read, and says how to allow it", () => {
  const folder = folderOf({ "a.xs": table, "b.xs": table });
  expect(() => readExport(folder, 500)).toThrow(
    new SettingsError([
      `--xano-export ${folder}: expected at most 500 bytes of text, got more by ${join(folder, "b.xs")}; --max-bytes raises that where it is meant`,
    ]),
  );
  expect(() => readExport(join(folder, "nosuch"))).toThrow(
    /nosuch: expected a folder or a file, found nothing/u,
  );
});

test("takes no time that grows faster than the export given thousands of clashes", () => {
  const texts = Array.from({ length: 5000 }, (_, n) => `table a { schema { int x${n} } }`);
  const { tables, leftOut } = read({ "all.xs": texts.join("\n---\n") });
  expect([tables.length, leftOut.length, leftOut[4999]?.why]).toEqual([
    0,
    5000,
    "table a is defined in another way at all.xs:1:1, all.xs:3:1, all.xs:5:1, …: keep the one that is true",
  ]);
});
