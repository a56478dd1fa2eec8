import { expect, test } from "vitest";
import { judgeColumns } from "./columns.ts";
import { column, declared } from "../../../test-support/sample-check.ts";

test("finds nothing given columns as declared", () => {
  const expected = [
    declared("id", { nullable: false }),
    declared("labels", { type: "text", list: true, nullable: true }),
    declared("state", { type: "enum", values: ["open"], isOpen: true }),
    declared("key", { type: "uuid" }),
    declared("user_id", { reference: { name: "user", id: 664 } }),
  ];
  const actual = [
    column("id"),
    column("labels", { type: "text", style: "list", nullable: true }),
    column("state", { type: "enum", values: ["open", "won"], nullable: true }),
    column("key", { type: "uuid" }),
    column("user_id", { tableref_id: 664 }),
  ];
  expect(judgeColumns(expected, actual)).toEqual([]);
});

test("is that column's finding alone given one that cannot be read", () => {
  const odd = "/nullable must be boolean";
  const actual = [column("id"), column("state", { type: "", odd })];
  expect(judgeColumns([declared("id"), declared("state", { type: "text" })], actual)).toEqual([
    {
      code: "column-type",
      path: "state",
      message: `column state cannot be read: ${odd}`,
      expected: "text",
      actual: odd,
      level: "failure",
    },
  ]);
});

test("does not judge nullability given that none is declared", () => {
  expect(judgeColumns([declared("a")], [column("a", { nullable: true })])).toEqual([]);
});

test("names the column that was meant given one that does not exist", () => {
  expect(judgeColumns([declared("email")], [column("e_mail")])).toEqual([
    {
      code: "column-missing",
      path: "email",
      message: 'column email does not exist; did you mean "e_mail"?',
      level: "failure",
    },
    {
      code: "undeclared",
      path: "e_mail",
      message: "column e_mail is in no spec",
      actual: "e_mail",
      level: "drift",
    },
  ]);
});

test("says that no document states it given an inferred column that does not exist", () => {
  const inferred = declared("latitude", { evidence: "inferred" });
  expect(judgeColumns([inferred], [])).toEqual([
    {
      code: "column-missing",
      path: "latitude",
      message: "column latitude does not exist (no document states it)",
      level: "failure",
    },
  ]);
});

test("does not mean a column that is itself declared given a missing one", () => {
  const findings = judgeColumns([declared("name"), declared("names")], [column("names")]);
  expect(findings.map(({ message }) => message)).toEqual(["column name does not exist"]);
});

test.for([
  [declared("a", { type: "text" }), column("a"), "int", "text"],
  [declared("a", { type: "int", list: true }), column("a"), "int", "int[]"],
  [declared("a"), column("a", { style: "list" }), "int[]", "int"],
  [declared("a"), column("a", { type: "uuid" }), "uuid", "int"],
] as const)("names both types given another one: %j", ([expectation, actual, got, wanted]) => {
  expect(judgeColumns([expectation], [actual])).toEqual([
    {
      code: "column-type",
      path: "a",
      message: `column a is ${got}, not ${wanted}`,
      expected: wanted,
      actual: got,
      level: "failure",
    },
  ]);
});

test.for([
  [true, "nullable", "not nullable"],
  [false, "not nullable", "nullable"],
] as const)("names both given a column declared nullable %s", ([nullable, expected, actual]) => {
  const findings = judgeColumns(
    [declared("a", { nullable })],
    [column("a", { nullable: !nullable })],
  );
  expect(findings).toEqual([
    {
      code: "column-nullable",
      path: "a",
      message: `column a is ${actual}, not as declared`,
      expected,
      actual,
      level: "failure",
    },
  ]);
});

test.for([
  [column("user_id"), "no table"],
  [column("user_id", { tableref_id: 9 }), "table 9"],
] as const)("names the table referred to given another one: %j", ([actual, got]) => {
  const expectation = declared("user_id", { reference: { name: "user", id: 664 } });
  expect(judgeColumns([expectation], [actual])).toEqual([
    {
      code: "column-reference",
      path: "user_id",
      message: `column user_id refers to ${got}, not to user (664)`,
      expected: "user (664)",
      actual: got,
      level: "failure",
    },
  ]);
});

test("finds all of it given a column that is wrong in every way", () => {
  const expectation = declared("a", { nullable: true, reference: { name: "user", id: 664 } });
  const findings = judgeColumns([expectation], [column("a", { type: "text" }), column("b")]);
  expect(findings.map(({ code, level }) => `${code} ${level}`)).toEqual([
    "column-type failure",
    "column-nullable failure",
    "column-reference failure",
    "undeclared drift",
  ]);
});

const state = declared("state", { type: "enum", values: ["open", "won"] });

test.each([
  {
    given: "other values",
    expectation: state,
    listed: ["open", "wonn", "lost"],
    says: ['column state does not take "won", also takes "wonn", also takes "lost"'],
  },
  {
    given: "more values than an open list names",
    expectation: { ...state, isOpen: true },
    listed: ["lost", "won", "open"],
    says: [],
  },
  {
    given: "fewer values than an open list names",
    expectation: { ...state, isOpen: true },
    listed: ["open"],
    says: ['column state does not take "won"'],
  },
  {
    given: "text, which lists no values",
    expectation: { ...state, type: "text" },
    listed: undefined,
    says: [],
  },
])("judges the values of an enum given $given", ({ expectation, listed, says }) => {
  const { type } = expectation;
  const actual = column("state", { type, ...(listed === undefined ? {} : { values: listed }) });
  const findings = judgeColumns([expectation], [actual]);
  expect(findings.map(({ code, path, message }) => [code, path, message])).toEqual(
    says.map((message) => ["column-values", "state", message]),
  );
});
