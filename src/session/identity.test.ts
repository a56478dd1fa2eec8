import { expect, test } from "vitest";
import { InstanceError } from "../errors.ts";
import { findDeclared } from "./identity.ts";

const agent = { id: 670, name: "agent" };
const user = { id: 664, name: "user" };

test("finds an object without findings given its id and name", () => {
  expect(findDeclared(agent, [user, agent], "table")).toEqual({ object: agent, findings: [] });
});

test.each([
  { id: 670, name: "other", odd: "/auth must be boolean" },
  { id: -1, name: "agent", odd: "/auth must be boolean" },
])("cannot be judged given that it cannot be read: %j", (odd) => {
  const message =
    "the instance gives table agent in a shape that cannot be read: /auth must be boolean";
  expect(() => findDeclared(agent, [user, odd], "table")).toThrow(
    new InstanceError("unexpected-answer", message),
  );
});

test("finds the renamed object given its id under another name", () => {
  const renamed = { id: 670, name: "agents" };
  expect(findDeclared(agent, [user, renamed], "table")).toEqual({
    object: renamed,
    findings: [
      {
        code: "name",
        path: "",
        message: 'table 670 is named "agents", not "agent"',
        expected: "agent",
        actual: "agents",
        level: "failure",
      },
    ],
  });
});

test("finds the object made anew given its name under another id", () => {
  const anew = { id: 900, name: "agent" };
  expect(findDeclared(agent, [user, anew], "table")).toEqual({
    object: anew,
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
  });
});

test("goes by the id given that the name belongs to another object", () => {
  const taken = { id: 670, name: "user" };
  const other = { id: 664, name: "agent" };
  const { object, findings } = findDeclared(agent, [other, taken], "table");
  expect([object, findings.map(({ message }) => message)]).toEqual([
    taken,
    ['table 670 is named "user", not "agent"'],
  ]);
});

test.for([
  [[{ id: 1, name: "agents" }], 'table agent (670) does not exist; did you mean "agents"?'],
  [[user], "table agent (670) does not exist"],
  [[], "table agent (670) does not exist"],
] as const)("is missing given only %j", ([actual, message]) => {
  expect(findDeclared(agent, actual, "table")).toEqual({
    findings: [{ code: "missing", path: "", message, level: "failure" }],
  });
});
