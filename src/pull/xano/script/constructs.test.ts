import { expect, test } from "vitest";
import { readConstruct } from "./constructs.ts";
import { ScriptError, scriptText } from "./script-text.ts";

function read(text: string): ReturnType<typeof readConstruct> {
  return readConstruct(scriptText("a.xs", text), { from: 0, to: text.length });
}

function header(text: string): unknown {
  const construct = read(text);
  return (
    construct && [
      construct.keyword,
      construct.name,
      Object.fromEntries(construct.marks),
      construct.body.length,
    ]
  );
}

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ScriptError) {
      return `${error.place.line}:${error.place.column} ${error.message}`;
    }
    throw error;
  }
  return "understood";
}

test.for<readonly [text: string, head: unknown]>([
  ["table deal {\n}", ["table", "deal", {}, 0]],
  [
    '// A comment\n\ntable "open deals / all" {\n  auth = false\n}\n',
    ["table", "open deals / all", {}, 1],
  ],
  ['query "deals/{deal_id}" verb=GET {\n}', ["query", "deals/{deal_id}", { verb: "GET" }, 0]],
  [
    "query deals/{deal_id}/notes verb=PATCH {\n}",
    ["query", "deals/{deal_id}/notes", { verb: "PATCH" }, 0],
  ],
  ['function "say \\"hi\\"" {}', ["function", 'say "hi"', {}, 0]],
  ["\uFEFFtask a // why\r\n{\r\n\tactive = true\r\n}\r\n", ["task", "a", {}, 1]],
  [
    'api_group Crm { canonical = "aB3" swagger = {token: "x"} active = true tags = ["x"] }',
    ["api_group", "Crm", {}, 4],
  ],
  ["// nothing but a comment", undefined],
])("reads the head of an object given %s", ([text, expected]) => {
  expect(header(text)).toEqual(expected);
});

test("reads texts of every kind of quote, whatever they hold", () => {
  const body = read(`function f {
  stack {
    api.lambda {
      code = """
        if (x) { return "}" } // {
        ---
      """
    } as $a|first
    var $b { value = \`$a|set:"k":"{"\` }
    var $c { value = 'it"s {' }
    var $d {
      value = \`\`\`
        { "a": [
      \`\`\`
    }
  }
  response = {a: $a, b: "}"}
    |set:"c":$c
  tags = ["x"]
}`)?.body;
  expect(body?.map(({ name, isAssignment }) => [name, isAssignment])).toEqual([
    ["stack", false],
    ["response", true],
    ["tags", true],
  ]);
});

test.for([
  ["table a {\n  schema {\n    int id\n", "2:10 { is never closed"],
  ["table a {\n  schema {\n    int id\n  ]\n}", "4:3 expected } for the { of 2:10, got ]"],
  ["table a {\n}\n}", "3:1 } closes nothing"],
  ['table "a {\n}\n', '1:7 the text that " opens is never closed'],
  ["function f {\n\tstack {\n\t\tx = `a\n", "3:7 the text that ` opens is never closed"],
  ['function f {\r\n  x = """a"\r\n}', '2:7 the text that """ opens is never closed'],
  ["table {\n}", "1:7 expected a name, quoted where it has blanks"],
  ["table", "1:6 expected a name, quoted where it has blanks"],
  ["query x verb= {\n}", "1:9 expected { or a mark such as verb=GET"],
  ["query x GET {\n}", "1:9 expected { or a mark such as verb=GET"],
  ["= 3", "1:1 expected an object such as table, query or task"],
  [
    "table a { } table b { }",
    "1:13 expected nothing after the closing brace of table a; two objects need a line --- between them",
  ],
  ["table a {\n  \u0007\n}", "2:3 expected text, got a control character"],
  [
    `table a ${"{".repeat(10_000)}${"}".repeat(10_000)}`,
    "1:209 expected brackets at most 200 deep, got more",
  ],
] as const)("says where and what given %j", ([text, expected]) => {
  expect(refusal(text)).toBe(expected);
});
