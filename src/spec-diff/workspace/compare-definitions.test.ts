import { expect, test } from "vitest";
import type { Change } from "../change.ts";
import { compareDefinitions } from "./compare-definitions.ts";
import type { Definition } from "./definition.ts";
import {
  endpointDefinition,
  functionDefinition,
  groupDefinition,
  referenceDefinition,
  tableDefinition,
  taskDefinition,
} from "./entry-definitions.ts";

const before = { place: "a.yaml:1:1", group: "crm" };
const after = { place: "b.yaml:2:2", group: "crm" };

function told(was: Definition | undefined, is: Definition | undefined): readonly string[] {
  const changes = compareDefinitions(was ? [was] : [], is ? [is] : []);
  return changes.map(({ effect, kind, subject, message }: Change) =>
    [effect, kind, subject, message].join(" | "),
  );
}

const table = {
  name: "deal",
  id: 7,
  columns: { id: "int!", state: { type: "enum", values: ["open", "won"] } },
} as const;
const tableOf = (columns: object, more: object = {}): Definition =>
  tableDefinition(
    {
      name: "deal",
      id: 7,
      columns: { id: "int!", state: { type: "enum", values: ["open", "won"] }, ...columns },
      ...more,
    },
    after,
  );
const own = tableDefinition(
  { ...table, columns: { ...table.columns, state: { type: "enum", values: ["open", "won"] } } },
  before,
);

test.for<readonly [what: string, after: Definition, changes: readonly string[]]>([
  ["the same", tableOf({}), []],
  ["values in another order", tableOf({ state: { type: "enum", values: ["won", "open"] } }), []],
  ["a fact that is not stated any more", tableOf({ id: "int" }), []],
  [
    "a new column",
    tableOf({ note: "text?" }),
    ["additive | column-added | table deal | column note is new"],
  ],
  [
    "another type",
    tableOf({ id: "uuid!" }),
    ["breaking | column-type-changed | table deal | column id: type was int, and is uuid now"],
  ],
  [
    "a list",
    tableOf({ id: "int[]!" }),
    ["breaking | column-type-changed | table deal | column id: type was int, and is int[] now"],
  ],
  [
    "a column that may be null",
    tableOf({ id: "int?" }),
    [
      "breaking | column-nullable-changed | table deal | column id: nullable was false, and is true now",
    ],
  ],
  [
    "a value more",
    tableOf({ state: { type: "enum", values: ["open", "won", "lost"] } }),
    [
      "additive | column-values-changed | table deal | column state: values was open, won, and is open, won, lost now",
    ],
  ],
  [
    "a value less",
    tableOf({ state: { type: "enum", values: ["open"] } }),
    [
      "breaking | column-values-changed | table deal | column state: values was open, won, and is open now",
    ],
  ],
  [
    "another name",
    tableOf({}, { name: "offer" }),
    ["breaking | table-name-changed | table deal | name was deal, and is offer now"],
  ],
  [
    "another id",
    tableOf({}, { id: 8 }),
    ["breaking | table-id-changed | table deal | id was 7, and is 8 now"],
  ],
  [
    "an auth table",
    tableOf({}, { auth: true }),
    ["breaking | table-auth-changed | table deal | auth was false, and is true now"],
  ],
])("tells of a table what breaks and what is only new given %s", ([, is, changes]) => {
  expect(told(own, is)).toEqual(changes);
});

test("names what is gone or new once, not all that stands below it", () => {
  expect([told(own, undefined), told(undefined, own)]).toEqual([
    ["breaking | table-removed | table deal | is gone"],
    ["additive | table-added | table deal | is new"],
  ]);
});

const endpoint = { path: "/deals", method: "GET", safety: "read", contract: "json" } as const;
const call = (more: object, stand = after): Definition =>
  endpointDefinition(
    { ...endpoint, auth: "none", inputs: { page: "int", "sort?": "text" }, ...more },
    stand,
  );

test.for<readonly [what: string, after: Definition, changes: readonly string[]]>([
  [
    "an input that must be given",
    call({ inputs: { page: "int", "sort?": "text", team: "int" } }),
    ["breaking | input-added | GET crm/deals | input team is new, and must be given"],
  ],
  [
    "an input that may be left out",
    call({ inputs: { page: "int", "sort?": "text", "team?": "int" } }),
    ["additive | input-added | GET crm/deals | input team is new"],
  ],
  [
    "one input less",
    call({ inputs: { page: "int" } }),
    ["breaking | input-removed | GET crm/deals | input sort is gone"],
  ],
  [
    "inputs that must or need not be given",
    call({ inputs: { "page?": "int", sort: "text" } }),
    [
      "additive | input-required-changed | GET crm/deals | input page: required was true, and is false now",
      "breaking | input-required-changed | GET crm/deals | input sort: required was false, and is true now",
    ],
  ],
  [
    "another type of input",
    call({ inputs: { page: "text", "sort?": "text" } }),
    ["breaking | input-type-changed | GET crm/deals | input page: type was int, and is text now"],
  ],
  [
    "a login",
    call({ auth: "bearer" }),
    ["breaking | endpoint-auth-changed | GET crm/deals | auth was none, and is bearer now"],
  ],
])("tells of an endpoint what breaks and what is only new given %s", ([, is, changes]) => {
  expect(told(call({}, before), is)).toEqual(changes);
});

test("takes an endpoint of the same id for the same at another address", () => {
  const [was, is] = [call({ id: 4 }, before), call({ id: 4, path: "/offers" })];
  expect(told(was, is)).toEqual([
    "breaking | endpoint-path-changed | GET crm/deals | path was /deals, and is /offers now",
  ]);
});

test.for<readonly [before: Definition, after: Definition, changes: readonly string[]]>([
  [
    referenceDefinition({ from: "deal.owner", to: "user.id" }, before),
    referenceDefinition({ from: "deal.owner", to: "agent.id" }, after),
    [
      "breaking | reference-to-changed | reference deal.owner | to was user.id, and is agent.id now",
    ],
  ],
  [
    functionDefinition({ id: 3, name: "a/b" }, before),
    functionDefinition({ id: 3, name: "a/c" }, after),
    ["breaking | function-name-changed | function a/b | name was a/b, and is a/c now"],
  ],
  [
    groupDefinition({ key: "crm", name: "CRM", canonical: "aB3" }, before),
    groupDefinition({ key: "sales", name: "Sales", canonical: "aB3" }, after),
    ["additive | group-name-changed | API group CRM | name was CRM, and is Sales now"],
  ],
  [
    taskDefinition({ id: 5, name: "sync", every: "1d", starts_on: "2026-01-01 00:00:00" }, before),
    taskDefinition({ id: 5, name: "sync", every: "24h", starts_on: "2026-01-01 01:00:00" }, after),
    [
      "additive | task-starts-on-changed | task sync | starts on was 2026-01-01 00:00:00, and is 2026-01-01 01:00:00 now",
    ],
  ],
  [
    taskDefinition({ id: 5, name: "sync", every: "1d" }, before),
    taskDefinition({ id: 5, name: "sync", every: "1h", active: false, datasource: "test" }, after),
    [
      "breaking | task-active-changed | task sync | active was true, and is false now",
      "breaking | task-every-changed | task sync | every was 86400, and is 3600 now",
      "breaking | task-datasource-changed | task sync | datasource was live, and is test now",
    ],
  ],
])("tells what became of other objects", ([was, is, changes]) => {
  expect(told(was, is)).toEqual(changes);
});
