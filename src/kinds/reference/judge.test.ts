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
        message:
          "3 rows of agent without their user: user 98 missing: 2 rows, ids 2, 3; user 99 missing: 1 row, id 4",
        expected: "every user_id to be an id of user",
        actual: "2 values without a row",
        level: "failure",
      },
    ],
    depth: "read",
  });
});

test("shows the five values that most rows miss and counts the rest given many orphans", async () => {
  const missing = [104, 101, 101, 812, 812, 812, 812, 103, 102, 105, 106];
  const agents = missing.map((user_id, index) => ({ id: index + 1, user_id }));
  const { findings } = await checkReference(check, fakeSession(instance(agents, users)));
  expect(findings.map(({ message }) => message)).toEqual([
    "11 rows of agent without their user: user 812 missing: 4 rows, e.g. ids 4, 5, 6; user 101 missing: 2 rows, ids 2, 3; user 104 missing: 1 row, id 1; user 103 missing: 1 row, id 8; user 102 missing: 1 row, id 9; and 2 more values",
  ]);
});

test("names every filled row given a target table without rows", async () => {
  const { findings } = await checkReference(
    check,
    fakeSession(instance([{ id: 1, user_id: 60 }], [])),
  );
  expect(findings.map(({ message, actual }) => [message, actual])).toEqual([
    ["1 row of agent without their user: user 60 missing: 1 row, id 1", "1 value without a row"],
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
    "1 row of agent without their user: user 62 missing: 1 row, id 2",
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
    "1 row of agent without their user: user gone missing: 1 row, id 2",
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
    "1 row of agent without their user: user 99 missing: 1 row, id 2",
    "1 row of agent with an empty user_id, first row 3",
  ]);
});

test("judges values against the column given a target that is no id", async () => {
  const tables = [table(670, "agent", [reference]), table(664, "user", [column("number")])];
  const rows = { 670: [{ id: 1, user_id: 7 }], 664: [{ id: 7, number: 8 }] };
  const to = { ...check.to, column: "number", scanned: ["number"] };
  const { findings } = await checkReference({ ...check, to }, fakeSession({ tables, rows }));
  expect(findings.map(({ message }) => message)).toEqual([
    "1 row of agent without their user: user.number 7 missing: 1 row, id 1",
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

const subject = { name: "note", id: 3, scanned: [] } as const;
const held = { column: "subject_id", by: "subject_type", types: ["agent", "user"] };
const byType = referenceCheck({
  from: { ...subject, column: "subject_id", scanned: [held] },
  to: {
    by: "subject_type",
    targets: [
      { name: "agent", id: 670, column: "id", scanned: ["id"], type: "agent" },
      { name: "user", id: 664, column: "id", scanned: ["id"], type: "user" },
    ],
  },
});

function notes(rows: readonly Row[], own: readonly Column[]): FakeInstance {
  return {
    tables: [table(3, "note", own), table(670, "agent"), table(664, "user")],
    rows: { 3: rows, 670: [{ id: 7 }], 664: users },
  };
}

const noteColumns = [column("subject_id"), column("subject_type", { type: "text" })];

test("judges each value against the table of its type given a column that says it", async () => {
  const rows = [
    { id: 1, subject_id: 7, subject_type: "agent" },
    { id: 2, subject_id: 7, subject_type: "user" },
    { id: 3, subject_id: 60, subject_type: "user" },
    { id: 4, subject_id: 60, subject_type: "agent" },
    { id: 5, subject_id: 60, subject_type: "agent" },
    { id: 6, subject_id: 0, subject_type: "agent" },
    { id: 7, subject_id: 1, subject_type: "lead" },
    { id: 8, subject_id: 1, subject_type: null },
    { id: 9, subject_id: null, subject_type: "lead" },
  ];
  const { findings } = await checkReference(byType, fakeSession(notes(rows, noteColumns)));
  expect(findings).toEqual([
    {
      code: "orphan",
      path: "subject_id",
      message:
        "3 rows of note without their agent or user: agent 60 missing: 2 rows, ids 4, 5; user 7 missing: 1 row, id 2",
      expected: "every subject_id to be an id of agent or an id of user",
      actual: "2 values without a row",
      level: "failure",
    },
    {
      code: "orphan",
      path: "subject_type",
      message:
        '2 rows of note whose subject_type says no table for subject_id: "lead": 1 row, id 7; nothing: 1 row, id 8',
      expected: "agent or user",
      actual: "2 values without a table",
      level: "failure",
    },
  ]);
});

test.for([
  ["no target, which Xano has no words for", column("subject_id"), []],
  ["one of the targets", column("subject_id", { tableref_id: 670 }), []],
  [
    "another table",
    column("subject_id", { tableref_id: 3 }),
    ["note.subject_id refers to note on the instance, not to agent or user"],
  ],
  [
    "another type",
    column("subject_id", { type: "text" }),
    ["note.subject_id is text, but agent.id is int", "note.subject_id is text, but user.id is int"],
  ],
] as const)("judges what the instance declares given %s", async ([, own, messages]) => {
  const columns = [own, column("subject_type", { type: "text" })];
  const { findings } = await checkReference(byType, fakeSession(notes([], columns)));
  expect(findings.map(({ message }) => message)).toEqual(messages);
});

test("says that the column which says the type is missing", async () => {
  const session = fakeSession(notes([], [column("subject_id")]));
  const { findings } = await checkReference(byType, session);
  expect(findings.map(({ message }) => message)).toEqual([
    'table note has no column subject_type; did you mean "subject_id"?',
  ]);
});

test("judges each id given a list in JSON, of which the instance declares no target", async () => {
  const agents = [
    { id: 1, user_id: [60, "61"] },
    { id: 2, user_id: [98, 0, 98] },
    { id: 3, user_id: 98 },
    { id: 4, user_id: null },
  ];
  const session = fakeSession(instance(agents, users, column("user_id", { type: "json" })));
  const { findings } = await checkReference({ ...check, required: true }, session);
  expect(findings.map(({ message }) => message)).toEqual([
    "2 rows of agent without their user: user 98 missing: 2 rows, ids 2, 3",
    "2 rows of agent with an empty user_id, first row 2",
  ]);
});

test("needs no declared target given a column that refers to another one than the id", async () => {
  const tables = [table(670, "agent", [column("user_id")]), table(664, "user", [column("number")])];
  const rows = { 670: [{ id: 1, user_id: 8 }], 664: [{ id: 7, number: 8 }] };
  const to = { ...check.to, column: "number", scanned: ["number"] };
  const session = fakeSession({ tables, rows });
  expect((await checkReference({ ...check, to }, session)).findings).toEqual([]);
});
