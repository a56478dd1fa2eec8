import { expect, test } from "vitest";
import type { Definitions } from "../../../backends/xano/definitions.ts";
import { InstanceError } from "../../../errors.ts";
import { readWorkspace } from "./read-workspace.ts";

const column = {
  description: "",
  nullable: false,
  default: "",
  required: false,
  access: "public",
  style: "single",
};

const nothing: Definitions = {
  tables: async () => [],
  functions: async () => [],
  groups: async () => [],
  endpoints: async () => [],
  tasks: async () => [],
  middleware: async () => [],
  document: async () => undefined,
};

const shop = { id: 9, name: "Shop" };
const none = { id: 9, name: "Shop", tables: [], functions: [], groups: [], tasks: [], leftOut: [] };

test("reads a table with its columns, the table that one refers to, and indexes", async () => {
  const schema = [
    { ...column, name: "id", type: "int", required: true, default: "0" },
    { ...column, name: "owner_id", type: "int", nullable: true, tableref_id: 12 },
    { ...column, name: "labels", type: "text", style: "list", validators: { trim: true } },
    {
      ...column,
      name: "state",
      type: "enum",
      values: ["open", 2],
      default: "open",
      access: "private",
    },
    { ...column, name: "plain", type: "text", style: null, tableref_id: null, values: null },
  ];
  const index = [
    { type: "primary", fields: [{ name: "id" }], id: "a1" },
    { type: "btree|unique", fields: [{ name: "state", op: "asc" }, { name: "labels" }] },
  ];
  const order = { id: 4, name: "order", guid: "g4", auth: false, tag: ["core"], schema, index };
  const user = { id: 12, name: "user 👤", auth: true, schema: [] };
  const tables = async (): ReturnType<Definitions["tables"]> => [order, user];
  const field = { isList: false, nullable: false, required: false, validators: {} };
  const shown = { ...field, access: "public" as const };
  expect(await readWorkspace({ ...nothing, tables }, shop)).toEqual({
    ...none,
    tables: [
      {
        id: 4,
        guid: "g4",
        name: "order",
        tags: ["core"],
        isAuth: false,
        columns: [
          { ...shown, name: "id", type: "int", required: true, default: "0" },
          { ...shown, name: "owner_id", type: "int", nullable: true, refersTo: "user 👤" },
          { ...shown, name: "labels", type: "text", isList: true, validators: { trim: true } },
          {
            ...shown,
            name: "state",
            type: "enum",
            values: ["open", "2"],
            default: "open",
            access: "private",
          },
          { ...shown, name: "plain", type: "text" },
        ],
        indexes: [
          { type: "primary", columns: ["id"] },
          { type: "unique", columns: ["state", "labels"] },
        ],
      },
      { id: 12, name: "user 👤", tags: [], isAuth: true, columns: [], indexes: [] },
    ],
  });
});

test("reads defaults that are no text, and each form of a unique index", async () => {
  const schema = [
    { ...column, name: "berths", type: "int", default: 12 },
    { ...column, name: "is_tidal", type: "bool", default: false },
    { ...column, name: "note", type: "text", default: null },
  ];
  const index = [
    { type: "btree", unique: true, fields: [{ name: "berths" }] },
    { type: "unique", fields: [{ name: "note" }] },
    { type: "btree", unique: false, fields: [{ name: "is_tidal" }] },
  ];
  const definitions = { ...nothing, tables: async () => [{ id: 1, name: "quay", schema, index }] };
  const [table] = (await readWorkspace(definitions, shop)).tables;
  expect(table?.columns.map(({ name, default: usual }) => [name, usual])).toEqual([
    ["berths", "12"],
    ["is_tidal", "false"],
    ["note", undefined],
  ]);
  expect(table?.indexes).toEqual([
    { type: "unique", columns: ["berths"] },
    { type: "unique", columns: ["note"] },
    { type: "btree", columns: ["is_tidal"] },
  ]);
});

test("lists what cannot be read, and keeps the rest", async () => {
  const schema = [{ ...column, name: "id", type: "int" }, { name: "odd" }];
  const lost = [{ ...column, name: "gone_id", type: "int", tableref_id: 77 }];
  const definitions: Definitions = {
    ...nothing,
    tables: async () => [
      { id: 1, name: "a", schema },
      { id: 2, name: "b", schema: lost },
    ],
    functions: async () => [{ id: 3, name: "broken", odd: "/id must be integer" }],
    groups: async () => [{ id: 5, name: "Main", canonical: "aB_1" }],
    endpoints: async () => [{ id: 6, name: "x", verb: "PURGE", input: [] }],
  };
  expect((await readWorkspace(definitions, shop)).leftOut).toEqual([
    { what: "table a, field 2", why: "it has no name or no type" },
    { what: "reference of table b, field 1 (gone_id)", why: "there is no table 77" },
    { what: "function broken", why: "/id must be integer" },
    { what: "x of Main", why: 'its verb "PURGE" is none that can be called' },
  ]);
});

test("reads endpoints of each group with inputs and auth, and the schedules of tasks", async () => {
  const schedule = "schedule = [{starts_on: 2026-01-01 03:00:00+0000, freq: 60}]";
  const definitions: Definitions = {
    ...nothing,
    groups: async () => [{ id: 5, name: "Main", canonical: "aB_1", guid: "" }],
    endpoints: async () => [
      {
        id: 6,
        name: "/deals/{id}",
        verb: null,
        auth: 12,
        input: [{ ...column, name: "id", type: "int", required: true }],
      },
      { id: 7, name: "ping", verb: "POST", auth: false, input: null },
      { id: 8, name: "odd", verb: "GET", input: [] },
    ],
    tasks: async () => [
      {
        id: 1,
        name: "t",
        active: true,
        datasource: "test",
        xanoscript: { status: "ok", value: `task t { ${schedule} }` },
      },
      { id: 2, name: "hidden", active: false, datasource: "live", xanoscript: null },
    ],
  };
  const { groups, tasks } = await readWorkspace(definitions, shop);
  const input = { isList: false, nullable: false, validators: {}, required: true };
  expect(groups).toEqual([
    {
      id: 5,
      name: "Main",
      canonical: "aB_1",
      tags: [],
      endpoints: [
        {
          id: 6,
          name: "/deals/{id}",
          path: "/deals/{id}",
          verb: "GET",
          auth: "bearer",
          tags: [],
          inputs: [{ ...input, name: "id", type: "int" }],
        },
        { id: 7, name: "ping", path: "/ping", verb: "POST", auth: "none", tags: [], inputs: [] },
        { id: 8, name: "odd", path: "/odd", verb: "GET", auth: "unknown", tags: [], inputs: [] },
      ],
    },
  ]);
  expect(tasks).toEqual([
    {
      id: 1,
      name: "t",
      tags: [],
      active: true,
      dataSource: "test",
      schedules: [{ startsOn: "2026-01-01 03:00:00", everySeconds: 60 }],
    },
    { id: 2, name: "hidden", tags: [], active: false },
  ]);
});

const quietScript = 'query "orders" verb=GET { stack { db.query order { } as $x } response = $x }';

async function stackOf(script: string, middleware: Definitions["middleware"]): Promise<unknown> {
  const definitions: Definitions = {
    ...nothing,
    middleware,
    groups: async () => [{ id: 5, name: "Main", canonical: "aB_1" }],
    endpoints: async () => [
      { id: 6, name: "orders", verb: "GET", xanoscript: { status: "ok", value: script } },
    ],
  };
  const { groups, leftOut } = await readWorkspace(definitions, shop);
  return groups[0]?.endpoints[0]?.stack ?? leftOut;
}

test("reads what a stack does from its XanoScript", async () => {
  expect(await stackOf(quietScript, async () => [])).toEqual({
    reads: ["order"],
    writes: [],
    calls: [],
    opaque: [],
  });
});

async function denied(): Promise<never> {
  throw new InstanceError("denied", "no scope", 403);
}

test("is certain of no stack that middleware may run around", async () => {
  const stack = { reads: ["order"], writes: [], calls: [] };
  expect(await stackOf(quietScript, async () => [{ id: 1, name: "audit" }])).toEqual({
    ...stack,
    opaque: ["middleware audit"],
  });
  expect(await stackOf(quietScript, denied)).toEqual({
    ...stack,
    opaque: ["middleware that could not be listed"],
  });
});

test("lists XanoScript that is not understood, with its place", async () => {
  expect(await stackOf('query "orders" verb=GET {\n  stack {', async () => [])).toMatchObject([
    { what: expect.stringMatching(/^GET orders of Main:\d+:\d+$/) },
  ]);
});
