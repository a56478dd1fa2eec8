import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { OutputError } from "../errors.ts";
import { replaceFiles } from "../output/replace-files.ts";
import { pullCase } from "../../test-support/pulled-backend.ts";
import { answering, documentOf } from "../../test-support/small-document.ts";

const text = `-----BEGIN KEY-----\n${"AAAAB3NzaC1yc2E".repeat(4)}\n\n  indented\ttab\n-----END KEY-----\n`;

test.for([
  ["a key in PEM", text],
  ["SQL", "select *\n  from orders -- all: of them\n where id = 1;\n\n"],
  ["Windows line ends", `first: line of forty characters and more\r\nsecond #2\r\n`],
  ["a line separator of Unicode", `one ${"x".repeat(50)}\u2028two\u0085three`],
  ["what reads as YAML", "- a: [b, {c: 'd'}]\n&x *x !!str | > % @"],
  ["a text of control characters", `a\u0001b\u001b${" ".repeat(40)}c`],
])("sends %s as it is", async ([, example = ""]) => {
  const schema = {
    type: "object",
    required: ["k"],
    properties: { k: { type: "string", example } },
  };
  const content = { "application/json": { schema } };
  const post = {
    requestBody: { required: true, content },
    responses: { "201": { description: "made" } },
  };
  const pulled = await pullCase(documentOf({ "/keys": { post } }));
  const { told, requests } = await pulled.judge({ "*": { status: 201, body: {} } });
  expect([told, requests.map(({ body }): unknown => JSON.parse(body))]).toEqual([
    { "POST /keys": "passed" },
    [{ k: example }],
  ]);
});

test("reads a title of several lines as one", async () => {
  const info = {
    title: "Orders API of the shop, second edition\n  with a second line\n",
    version: "1",
  };
  const pulled = await pullCase(documentOf({ "/a": { get: answering({}) } }, { info }));
  expect(pulled.read("workspace.yaml")).toContain(
    `\nname: "Orders API of the shop, second edition with a second line"\n`,
  );
});

function at(url: string): object {
  return answering({}, { servers: [{ url }] });
}

test("gives each base a group of its own, the root among them", async () => {
  const paths = {
    "/a": { get: answering({}) },
    "/b": { get: answering({}) },
    "/login": { get: at("https://api.example.com") },
    "/c": { get: at("https://api.example.com/a_b") },
    "/d": { get: at("https://api.example.com/a-b") },
    "/e": { get: at("https://api.example.com/API") },
    "/f": { get: at("https://api.example.com/api") },
    "/g": { get: at("https://api.example.com/%E5%95%86%E5%93%81/") },
    "/h": { get: at("https://api.example.com/v2/") },
  };
  const servers = [{ url: "https://api.example.com/v2" }];
  const pulled = await pullCase(documentOf(paths, { servers }));
  const { told } = await pulled.judge({ "*": { body: {} } });
  expect(told).toEqual({
    "GET /v2/a": "passed",
    "GET /v2/b": "passed",
    "GET /v2/h": "passed",
    "GET /login": "passed",
    "GET /a_b/c": "passed",
    "GET /a-b/d": "passed",
    "GET /API/e": "passed",
    "GET /api/f": "passed",
    "GET /%E5%95%86%E5%93%81/g": "passed",
  });
  expect((await pulled.again(documentOf(paths, { servers }))).written).toEqual([]);
});

const needs = (name: string): object => answering({ type: "object", required: [name] });

test("judges each operation by its own contract given names that a file system or a slug takes for one", async () => {
  const example = {
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "integer" }, example: 1 },
    ],
  };
  const long = `/${"segment-".repeat(30)}`;
  const paths = {
    "/users/{id}": { get: { ...needs("a"), ...example } },
    "/users/id": { get: needs("b") },
    "/Users/id": { get: needs("c") },
    "/ユーザー": { get: needs("d") },
    "/商品": { get: needs("e") },
    "/a.b": { get: needs("f") },
    "/a_b": { get: needs("g") },
    "/a/b": { get: needs("h") },
    "/userGroups": { get: needs("i") },
    "/user-groups": { get: needs("j") },
    [`${long}a`]: { get: needs("k") },
    [`${long}b`]: { get: needs("l") },
  };
  const pulled = await pullCase(documentOf(paths));
  const answers = Object.fromEntries(
    Object.keys(paths).map((path, index) => [
      `GET ${encodeURI(path.replace("{id}", "1"))}`,
      { body: { ["abcdefghijkl"[index] ?? ""]: 1 } },
    ]),
  );
  const { told } = await pulled.judge(answers);
  expect(told).toEqual(
    Object.fromEntries(Object.keys(paths).map((path) => [`GET ${path}`, "passed"])),
  );
  const files = pulled.written.map((file) => file.toLowerCase());
  expect([
    new Set(files).size,
    Math.max(...files.map((file) => file.split("/").at(-1)?.length ?? 0)) < 120,
  ]).toEqual([files.length, true]);
});

test("leaves out one operation with its reason where the specs cannot say it, and writes the others", async () => {
  const parameters = [
    { name: "$user_id", in: "query", required: true, schema: { type: "integer" }, example: 1 },
  ];
  const twice = {
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "integer" }, example: 1 },
    ],
  };
  const pulled = await pullCase(
    documentOf({
      "/good": { get: answering({}, { parameters }) },
      "/{id}/of/{id}": { get: answering({}, twice) },
    }),
  );
  expect([pulled.operations, pulled.notes]).toEqual([
    1,
    [
      "! GET /{id}/of/{id} left out: the specs cannot say it: endpoint /{id}/of/{id}, path: {id} occurs twice in /{id}/of/{id}",
    ],
  ]);
  expect((await pulled.judge({ "*": { body: {} } })).told).toEqual({ "GET /good": "passed" });
});

test("removes pulled contracts that no entry names any more, and keeps what entries that stay need", async () => {
  const components = { schemas: { Pet: { type: "object", required: ["id"] } } };
  const pet = answering({ type: "array", items: { $ref: "#/components/schemas/Pet" } });
  const both = documentOf({ "/a": { get: needs("x") }, "/b": { get: pet } }, { components });
  const one = documentOf({ "/a": { get: needs("x") } });
  const first = await pullCase(both);
  const contracts = (): string[] => readdirSync(join(first.folder, "contracts/store")).toSorted();
  expect(contracts()).toEqual(["components.schema.json", "get-a.schema.json", "get-b.schema.json"]);
  const kept = await first.again(one);
  expect([kept.written, contracts().length]).toEqual([[], 3]);
  const pruned = await kept.again(one, { prune: true });
  expect([contracts(), pruned.written]).toEqual([
    ["get-a.schema.json"],
    [
      "contracts/store/components.schema.json",
      "contracts/store/get-b.schema.json",
      "endpoints/store.yaml",
      "workspace.yaml",
    ],
  ]);
});

test("keeps a contract that was made by hand, though no entry names it", async () => {
  const first = await pullCase(documentOf({ "/a": { get: needs("x") } }));
  const own = join(first.folder, "contracts/store/mine.schema.json");
  writeFileSync(own, "{}");
  await first.again(documentOf({ "/b": { get: needs("x") } }), { prune: true });
  expect(existsSync(own)).toBe(true);
});

test("writes all files or none", () => {
  const home = mkdtempSync(join(tmpdir(), "all-or-none-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  writeFileSync(join(home, "old.txt"), "before");
  mkdirSync(join(home, "taken.txt"));
  const write = (): void =>
    replaceFiles(
      new Map([
        [join(home, "new/deep/file.txt"), "new"],
        [join(home, "old.txt"), "after"],
        [join(home, "taken.txt"), "no file"],
      ]),
    );
  expect(write).toThrow(OutputError);
  expect([readdirSync(home).toSorted(), readFileSync(join(home, "old.txt"), "utf8")]).toEqual([
    ["old.txt", "taken.txt"],
    "before",
  ]);
});
