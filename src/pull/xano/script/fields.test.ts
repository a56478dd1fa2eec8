import { expect, test } from "vitest";
import { readFields } from "./fields.ts";
import { scriptText } from "./script-text.ts";
import { readTree } from "./tree.ts";

function read(text: string): { fields: unknown; problems: unknown } {
  const { fields, problems } = readFields(
    scriptText("a.xs", text),
    readTree(scriptText("a.xs", text), { from: 0, to: text.length }),
  );
  return {
    fields,
    problems: problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`),
  };
}

const plain = { type: "text", isList: false, nullable: false, required: true, validators: {} };

test.for([
  ["text a", { ...plain, name: "a" }],
  ["text a?", { ...plain, name: "a", required: false }],
  ["text? a", { ...plain, name: "a", nullable: true }],
  ["text ?a?", { ...plain, name: "a", nullable: true, required: false }],
  ["text[1:10]? tags?", { ...plain, name: "tags", isList: true, nullable: true, required: false }],
  [
    "timestamp at?=now",
    { ...plain, type: "timestamp", name: "at", required: false, default: "now" },
  ],
  [
    "int n?=-1 filters=min:-5|max:10",
    {
      ...plain,
      type: "int",
      name: "n",
      required: false,
      default: "-1",
      validators: { min: -5, max: 10 },
    },
  ],
  ["text? a?=null", { ...plain, name: "a", nullable: true, required: false }],
  ['text? a?="null"', { ...plain, name: "a", nullable: true, required: false, default: "null" }],
  ["json j?={a: [1]}", { ...plain, type: "json", name: "j", required: false, default: "{a: [1]}" }],
  [
    'text a?="" filters=trim|!lower { description = "x" }',
    {
      ...plain,
      name: "a",
      required: false,
      validators: { trim: true },
      description: "x",
    },
  ],
  [
    'text a filters=pattern:"/^[{|:]+$/":"Not this"',
    { ...plain, name: "a", validators: { pattern: ["/^[{|:]+$/", "Not this"] } },
  ],
  [
    'int user_id? { table = "app user" }',
    { ...plain, type: "int", name: "user_id", required: false, refersTo: "app user" },
  ],
  [
    'enum kind?="b" {\n  values = ["a", "b c"]\n  visibility = "private" sensitive = true\n}',
    {
      ...plain,
      type: "enum",
      name: "kind",
      required: false,
      default: "b",
      values: ["a", "b c"],
      access: "private",
      isSensitive: true,
    },
  ],
  [
    "object o? { schema { text city? filters=trim\n int n } }",
    { ...plain, type: "object", name: "o", required: false },
  ],
  [
    "vector? v? { size = 768 }",
    { ...plain, type: "vector", name: "v", nullable: true, required: false },
  ],
  ['text "two words"?', { ...plain, name: "two words", required: false }],
] as const)("reads a field given %s", ([text, field]) => {
  expect(read(text)).toEqual({ fields: [field], problems: [] });
});

test("leaves out what is not understood, and says where", () => {
  const text = `int id
  // a comment
  wonder w? { table = "x" }
  int
  text a? { colour = "red" }
  int b filters=@:dbo=36
  int c { table = "" }
  dblink { table = "deal" }
  text d`;
  expect(read(text)).toEqual({
    fields: [
      { ...plain, type: "int", name: "id" },
      { ...plain, name: "a", required: false },
      { ...plain, type: "int", name: "b" },
      { ...plain, type: "int", name: "c" },
      { ...plain, name: "d" },
    ],
    problems: [
      "3:3 expected a type such as int or text, got wonder",
      "4:6 expected the name of the int",
      "5:13 colour of a field is not understood",
      "6:9 expected filters such as trim or min:1",
      "7:11 table of a field is not understood",
      "8:3 dblink takes inputs from a table, and does not say which of its columns they are",
    ],
  });
});
