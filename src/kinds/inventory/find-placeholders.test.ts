import { expect, test } from "vitest";
import { findPlaceholders } from "./find-placeholders.ts";

function inStack(statement: string): string {
  return `function "a" {\n  stack {\n    ${statement}\n  }\n}`;
}

test.for([
  'function.run "function:0" {',
  'function.run "" {',
  "function.run 0 {",
  'task.call "task:0" {',
  "db.query 0 {",
  'db.get "" {',
  'db.bulk.add "mvpw1:0" {',
  'int owner_id? { table = "" }',
  "int owner_id? { table = 0 }",
  'join = {owner: {table: ""}}',
])("finds the placeholder in %s", (statement) => {
  const [found, ...rest] = findPlaceholders(inStack(statement));
  expect(rest).toEqual([]);
  expect(found?.line).toBe(3);
  expect(statement).toContain(found?.text);
});

test.for([
  'function.run "deals/create" {',
  'db.query "agent" {',
  "db.query agent {",
  'int owner_id? { table = "user" }',
  '// function.run "function:0" {',
  'var $text { value = "db.query 0 and function:0" }',
  'var $sql { value = """select * from x where table = 0""" }',
  'var $lambda { value = ```db.get(""); function:0``` }',
  'var $n { value = "" }',
  "var $table { value = 0 }",
  "table = 01",
  "db.query 0.5",
])("finds none in %s", (statement) => {
  expect(findPlaceholders(inStack(statement))).toEqual([]);
});

test("finds several in their order", () => {
  const script = 'db.get "" {\n}\nfunction.run "function:0" {\n}\ndb.query 0 {\n}';
  expect(findPlaceholders(script)).toEqual([
    { line: 1, text: 'db.get ""' },
    { line: 3, text: 'function.run "function:0"' },
    { line: 5, text: "db.query 0" },
  ]);
});
