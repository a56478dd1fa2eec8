import { expect, test } from "vitest";
import { InstanceError } from "../../errors.ts";
import type { Row } from "../../ports/metadata.ts";
import { fakeSession, type FakeInstance } from "../../../test-support/fake-session.ts";
import { column, declared, table, tableCheck } from "../../../test-support/sample-check.ts";
import { checkTable } from "./judge.ts";

const agent = table(670, "agent", [column("email", { type: "email" })]);
const columns = [declared("id", { nullable: false }), declared("email", { type: "email" })];

function instance(rows: readonly Row[], given: FakeInstance = {}): FakeInstance {
  return { tables: [agent], rows: { 670: rows }, ...given };
}

const good: Row = { id: 1, email: "a@example.com" };

test("passes given the table as declared", async () => {
  const check = tableCheck({ auth: false, minRows: 1, columns });
  expect(await checkTable(check, fakeSession(instance([good])))).toEqual({
    findings: [],
    depth: "read",
  });
});

test("carries how often it was asked given rows that came at the third attempt", async () => {
  const page = { rows: [good], nextPage: null, total: 1, attempts: 3 };
  const session = fakeSession(instance([], { page }));
  expect(await checkTable(tableCheck({ minRows: 1, columns }), session)).toEqual({
    findings: [],
    depth: "read",
    attempts: 3,
  });
});

test("does not read rows given a table that is missing", async () => {
  expect(await checkTable(tableCheck(), fakeSession({ tables: [] }))).toEqual({
    findings: [
      {
        code: "missing",
        path: "",
        message: "table agent (670) does not exist",
        level: "failure",
      },
    ],
    depth: "declared",
  });
});

test("reads the rows of the table made anew given another id", async () => {
  const session = fakeSession({ tables: [{ ...agent, id: 900 }], rows: { 900: [good] } });
  expect(await checkTable(tableCheck({ columns, minRows: 1 }), session)).toEqual({
    findings: [
      {
        code: "id",
        path: "",
        message: "table agent has id 900, not 670",
        expected: "670",
        actual: "900",
        level: "failure",
      },
    ],
    depth: "read",
  });
});

test.for([
  [true, "table agent is no auth table"],
  [false, "table agent is an auth table"],
] as const)("names it given that auth is declared %s and is not", async ([auth, message]) => {
  const session = fakeSession(instance([], { tables: [{ ...agent, auth: !auth }] }));
  const { findings } = await checkTable(tableCheck({ auth, columns }), session);
  expect(findings).toEqual([
    {
      code: "auth",
      path: "",
      message,
      expected: String(auth),
      actual: String(!auth),
      level: "failure",
    },
  ]);
});

test.for([
  [[], 1, "table agent has 0 rows", "0"],
  [[good], 2, "table agent has 1 row", "1"],
] as const)("counts the rows given too few: %j", async ([rows, minRows, message, actual]) => {
  const session = fakeSession(instance(rows));
  const { findings } = await checkTable(tableCheck({ columns, minRows }), session);
  expect(findings).toEqual([
    {
      code: "rows",
      path: "",
      message,
      expected: `at least ${minRows}`,
      actual,
      level: "failure",
    },
  ]);
});

test("goes by the count given more rows than are sampled", async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ ...good, id: index + 1 }));
  const check = tableCheck({ columns, minRows: 40 });
  expect((await checkTable(check, fakeSession(instance(rows)))).findings).toEqual([]);
});

test("goes by the page given no count and no further page", async () => {
  const page = { rows: [good], nextPage: null, total: "unknown" } as const;
  const session = fakeSession(instance([], { page }));
  const { findings } = await checkTable(tableCheck({ columns, minRows: 2 }), session);
  expect(findings.map(({ message }) => message)).toEqual(["table agent has 1 row"]);
});

test("cannot tell given no count and a further page", async () => {
  const page = { rows: [good], nextPage: 2, total: "unknown" } as const;
  const session = fakeSession(instance([], { page }));
  const message = "the instance does not say how many rows table agent has";
  expect(await checkTable(tableCheck({ columns, minRows: 2 }), session)).toEqual({
    findings: [],
    depth: "declared",
    unjudged: new InstanceError("unexpected-answer", message),
  });
});

test("keeps what is wrong with the columns given rows that cannot be read", async () => {
  const page = { rows: [good], nextPage: 2, total: "unknown" } as const;
  const session = fakeSession(instance([], { page }));
  const check = tableCheck({ columns: [...columns, declared("phone")], minRows: 2 });
  const { findings, unjudged } = await checkTable(check, session);
  expect([findings.map(({ code, path }) => `${code} ${path}`), unjudged?.fault]).toEqual([
    ["column-missing phone"],
    "unexpected-answer",
  ]);
});

test("needs no count given that the page already has the least number", async () => {
  const page = { rows: [good], nextPage: 2, total: "unknown" } as const;
  const session = fakeSession(instance([], { page }));
  expect((await checkTable(tableCheck({ columns, minRows: 1 }), session)).findings).toEqual([]);
});

test("names row, path and both types given a row that breaks the columns", async () => {
  const session = fakeSession(instance([good, { ...good, id: "x2" }]));
  const { findings } = await checkTable(tableCheck({ columns }), session);
  expect(findings).toEqual([
    {
      code: "row-contract",
      path: "/id",
      message: 'row x2: /id: expected integer, got string "x2"',
      expected: "integer",
      actual: 'string "x2"',
      level: "failure",
    },
  ]);
});

test("names the property given a row that lacks a column", async () => {
  const session = fakeSession(instance([{ id: 3 }]));
  const { findings } = await checkTable(tableCheck({ columns }), session);
  expect(findings).toEqual([
    {
      code: "row-contract",
      path: "",
      message: "row 3: the body: expected property email, got only id",
      expected: "property email",
      actual: "only id",
      level: "failure",
    },
  ]);
});

test("reports a deviation once, with three of its rows, given many that have it", async () => {
  const rows = Array.from({ length: 10 }, (_, index) => ({ id: index + 1 }));
  const { findings } = await checkTable(tableCheck({ columns }), fakeSession(instance(rows)));
  expect(findings.map(({ message }) => message)).toEqual([
    "rows 1, 2, 3 and 7 more: the body: expected property email, got only id",
  ]);
});

test("reports every deviation, and of which row a value is, given rows that break differently", async () => {
  const rows = [{ ...good, id: "x2" }, { ...good, id: "x3" }, { id: 4 }];
  const { findings } = await checkTable(tableCheck({ columns }), fakeSession(instance(rows)));
  expect(findings.map(({ message }) => message)).toEqual([
    'rows x2, x3: /id: expected integer, got string "x2" in row x2',
    "row 4: the body: expected property email, got only id",
  ]);
});

test("does not blame the rows given a column that the instance lacks", async () => {
  const session = fakeSession(instance([{ id: 1 }], { tables: [table(670, "agent")] }));
  const { findings } = await checkTable(tableCheck({ columns }), session);
  expect(findings.map(({ code }) => code)).toEqual(["column-missing"]);
});

test.for(["won", "", null])("accepts the value %j given a closed enum", async (state) => {
  const schema = [column("state", { type: "enum", nullable: true, values: ["won"] })];
  const session = fakeSession(
    instance([{ id: 1, state }], { tables: [table(670, "agent", schema)] }),
  );
  const expected = [...tableCheck().columns, declared("state", { type: "enum", values: ["won"] })];
  expect((await checkTable(tableCheck({ columns: expected }), session)).findings).toEqual([]);
});

test("refuses a value given a closed enum that does not have it", async () => {
  const schema = [column("state", { type: "enum", values: ["won", "lost"] })];
  const session = fakeSession(
    instance([{ id: 1, state: "lost" }], { tables: [table(670, "agent", schema)] }),
  );
  const expected = [
    ...tableCheck().columns,
    declared("state", { type: "enum", values: ["won"], nullable: false }),
  ];
  const { findings } = await checkTable(tableCheck({ columns: expected }), session);
  expect(findings.map(({ message }) => message)).toEqual([
    'column state also takes "lost"',
    'row 1: /state: expected one of string "won", got string "lost"',
  ]);
});
