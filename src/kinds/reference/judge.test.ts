import { expect, test } from "vitest";
import type { Column, Row } from "../../ports/metadata.ts";
import { fakeSession, type FakeInstance } from "../../../test-support/fake-session.ts";
import { checkReference } from "./judge.ts";
import { column, referenceCheck, table } from "../../../test-support/sample-check.ts";

const check = referenceCheck();

const reference = column("user_id", { tableref_id: 664 });

function instance(agents: readonly Row[], users: readonly Row[], from = reference): FakeInstance {
  return {
    tables: [table(670, "agent", [from]), table(664, "user")],
    rows: { 670: agents, 664: users },
  };
}

const users = [{ id: 60 }, { id: 61 }];

test.for([
  ["rows that all have their target", [{ id: 1, user_id: 60 }]],
  [
    "empty references of every kind",
    [0, null, "", "0", undefined].map((user_id, id) => ({ id, user_id })),
  ],
  ["no rows", []],
] as const)("passes given %s", async ([, agents]) => {
  expect(await checkReference(check, fakeSession(instance(agents, users)))).toEqual({
    findings: [],
    depth: "read",
  });
});

test("counts rows and names the first of each value given orphans", async () => {
  const agents = [
    { id: 1, user_id: 60 },
    { id: 2, user_id: 98 },
    { id: 3, user_id: 98 },
    { id: 4, user_id: 99 },
  ];
  expect(await checkReference(check, fakeSession(instance(agents, users)))).toEqual({
    findings: [
      {
        code: "orphan",
        path: "user_id",
        message: "3 rows of agent without their user: row 2 → 98, row 4 → 99",
        expected: "every user_id to be an id of user",
        actual: "2 values without a row",
        level: "failure",
      },
    ],
    depth: "read",
  });
});

test("shows five values and counts the rest given many orphans", async () => {
  const agents = Array.from({ length: 8 }, (_, index) => ({ id: index + 1, user_id: 100 + index }));
  const { findings } = await checkReference(check, fakeSession(instance(agents, users)));
  expect(findings.map(({ message }) => message)).toEqual([
    "8 rows of agent without their user: row 1 → 100, row 2 → 101, row 3 → 102, row 4 → 103, row 5 → 104, and 3 more values",
  ]);
});

test("names every filled row given a target table without rows", async () => {
  const { findings } = await checkReference(
    check,
    fakeSession(instance([{ id: 1, user_id: 60 }], [])),
  );
  expect(findings.map(({ message, actual }) => [message, actual])).toEqual([
    ["1 row of agent without their user: row 1 → 60", "1 value without a row"],
  ]);
});

test("fails given a required reference that is empty", async () => {
  const agents = [
    { id: 1, user_id: 60 },
    { id: 2, user_id: 0 },
    { id: 3, user_id: null },
  ];
  const session = fakeSession(instance(agents, users));
  expect((await checkReference({ ...check, required: true }, session)).findings).toEqual([
    {
      code: "empty-reference",
      path: "user_id",
      message: "2 rows of agent with an empty user_id, first row 2",
      expected: "a required reference",
      actual: "0, null or nothing",
      level: "failure",
    },
  ]);
});

test("finds the target given ids in text on one side", async () => {
  const agents = [
    { id: 1, user_id: "60" },
    { id: 2, user_id: "62" },
  ];
  const { findings } = await checkReference(check, fakeSession(instance(agents, users)));
  expect(findings.map(({ message }) => message)).toEqual([
    "1 row of agent without their user: row 2 → 62",
  ]);
});

test("finds the target given uuids", async () => {
  const uuid = "0197b1c2-7c1e-7b1a-9c1d-3f4e5a6b7c8d";
  const tables = [
    table(670, "agent", [{ ...reference, type: "uuid" }]),
    { ...table(664, "user"), schema: [column("id", { type: "uuid" })] },
  ];
  const rows = {
    670: [
      { id: 1, user_id: uuid },
      { id: 2, user_id: "gone" },
    ],
    664: [{ id: uuid }],
  };
  const { findings } = await checkReference(check, fakeSession({ tables, rows }));
  expect(findings.map(({ message }) => message)).toEqual([
    "1 row of agent without their user: row 2 → gone",
  ]);
});

const list: Column = { ...reference, style: "list" };

test("judges each value given a list of references", async () => {
  const agents = [
    { id: 1, user_id: [60, 61] },
    { id: 2, user_id: [61, 99] },
    { id: 3, user_id: [] },
  ];
  const session = fakeSession(instance(agents, users, list));
  const { findings } = await checkReference({ ...check, required: true }, session);
  expect(findings.map(({ message }) => message)).toEqual([
    "1 row of agent without their user: row 2 → 99",
    "1 row of agent with an empty user_id, first row 3",
  ]);
});

test("judges values against the column given a target that is no id", async () => {
  const tables = [table(670, "agent", [reference]), table(664, "user", [column("number")])];
  const rows = { 670: [{ id: 1, user_id: 7 }], 664: [{ id: 7, number: 8 }] };
  const to = { ...check.to, column: "number", scanned: ["number"] };
  const { findings } = await checkReference({ ...check, to }, fakeSession({ tables, rows }));
  expect(findings.map(({ message }) => message)).toEqual([
    "1 row of agent without their user: row 1 → 7",
  ]);
});

test("does not read rows given a table that is missing", async () => {
  const session = fakeSession({ tables: [table(664, "user")] });
  expect(await checkReference(check, session)).toEqual({
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

test.for([
  [[table(670, "agent", [reference]), table(900, "user")], "table user has id 900, not 664"],
  [
    [table(670, "agent", [reference]), table(664, "users")],
    'table 664 is named "users", not "user"',
  ],
  [
    [table(670, "agent", [column("userid")]), table(664, "user")],
    'table agent has no column user_id; did you mean "userid"?',
  ],
] as const)("says what is wrong with a side given %j", async ([tables, message]) => {
  const { findings, depth } = await checkReference(check, fakeSession({ tables }));
  expect([findings.map(({ message }) => message), depth]).toEqual([[message], "declared"]);
});

test("says it once given a table that refers to itself and is missing", async () => {
  const self = { ...check, to: { ...check.from, column: "id" } };
  const { findings } = await checkReference(self, fakeSession({ tables: [] }));
  expect(findings.map(({ message }) => message)).toEqual(["table agent (670) does not exist"]);
});

test("names both types given columns that differ", async () => {
  const from: Column = { ...reference, type: "text" };
  const session = fakeSession(instance([{ id: 1, user_id: "60" }], users, from));
  expect((await checkReference(check, session)).findings).toEqual([
    {
      code: "column-type",
      path: "",
      message: "agent.user_id is text, but user.id is int",
      expected: "int",
      actual: "text",
      level: "failure",
    },
  ]);
});

test.for([
  [column("user_id"), "no table"],
  [column("user_id", { tableref_id: 670 }), "agent"],
  [column("user_id", { tableref_id: 9 }), "table 9"],
] as const)("names the target the instance declares given %j", async ([from, actual]) => {
  const session = fakeSession(instance([], users, from));
  expect((await checkReference(check, session)).findings).toEqual([
    {
      code: "column-reference",
      path: "",
      message: `agent.user_id refers to ${actual} on the instance, not to user`,
      expected: "user",
      actual,
      level: "failure",
    },
  ]);
});

test("refuses to pass unread rows given a column that the plan does not scan", async () => {
  const from = { ...check.from, scanned: [] };
  const judged = checkReference({ ...check, from }, fakeSession(instance([], users)));
  await expect(judged).rejects.toThrow(new Error("the plan does not scan agent.user_id"));
});
