import { listen } from "../../../test-support/listen.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { serve } from "../../../test-support/local-server.ts";
import { createOpenApi } from "./openapi.ts";
import { operationsOf } from "../operations/operations.ts";
import { readDocument } from "./read-document.ts";

function fileOf(text: string, name = "api.yaml"): string {
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function refusalOf(source: string): Promise<string> {
  try {
    await readDocument(source);
    return "read";
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replaceAll(source, "FILE");
  }
}

const head = 'openapi: 3.0.3\ninfo: { title: T, version: "1" }\n';
const answer = (schema: string): string =>
  `paths:\n  /a:\n    get:\n      responses:\n        "200":\n          description: ok\n          content:\n            application/json:\n              schema: ${schema}\n`;

test.each([
  [
    "an HTML page",
    "<!doctype html><title>x</title>",
    "--openapi FILE: expected an OpenAPI document, got an HTML page",
  ],
  ["nothing", "  \n", "--openapi FILE: expected an OpenAPI document, got nothing"],
  ["a list", "- 1\n", "--openapi FILE: expected an OpenAPI document, got no map"],
  [
    "a map of something else",
    "kind: groups\n",
    "--openapi FILE: expected an OpenAPI document, got one without the key openapi",
  ],
  [
    "Swagger 2.0",
    'swagger: "2.0"\ninfo: {}\n',
    'FILE:1:10  expected OpenAPI 3.0 or 3.1, got Swagger "2.0"\n    convert it first, for example with npx swagger2openapi, or ask its publisher for OpenAPI 3',
  ],
  ["a version to come", "openapi: 4.0.0\n", 'FILE:1:10  expected OpenAPI 3.0 or 3.1, got "4.0.0"'],
  [
    "aliases that multiply",
    `a: &a [x, x]\n${["b", "c", "d", "e", "f"].map((name, index) => `${name}: &${name} [${`*${"abcde"[index] ?? ""}, `.repeat(60)}]\n`).join("")}`,
    "--openapi FILE: the document cannot be read: its aliases multiply",
  ],
  [
    "an alias within what it names",
    `${head}paths: &p { /a: { x-a: *p } }
`,
    "--openapi FILE: the document cannot be read: an alias stands within what it names",
  ],
  [
    "a document without an end",
    `${head}x-deep: ${"[".repeat(600)}${"]".repeat(600)}
`,
    "--openapi FILE: the document cannot be read: it is more than 500 levels deep",
  ],
])("refuses %s", async (_, text, message) => {
  expect(await refusalOf(fileOf(text))).toBe(message);
});

test("tells the place of broken YAML and of broken JSON", async () => {
  const yaml = await refusalOf(fileOf("openapi: 3.0.0\npaths: { /a: [}\n"));
  const json = await refusalOf(fileOf('{\n "openapi": "3.0.0",\n "paths": {,\n}', "api.json"));
  expect([yaml, json]).toEqual([
    expect.stringMatching(/^FILE:2:\d+ {2}the document cannot be read: /),
    expect.stringMatching(/^FILE:[34]:\d+ {2}the document cannot be read: /),
  ]);
});

test("refuses what breaks the structure of OpenAPI, each at its place", async () => {
  expect(await refusalOf(fileOf(`${head}components: []\npaths: 7\n`))).toBe(
    [
      "FILE:4:8  paths: expected a map, got the number 7",
      "FILE:3:13  components: expected a map, got a list",
    ].join("\n"),
  );
});

/** What of a document is pulled, and what is left out of it. */
async function parts(text: string): Promise<{ pulled: string[]; leftOut: string[] }> {
  const source = fileOf(text);
  const { operations, leftOut } = operationsOf(await readDocument(source), () => []);
  return {
    pulled: operations.map(({ verb, path }) => `${verb} ${path}`),
    leftOut: leftOut.map(({ what, why }) => `${what}: ${why.replaceAll(source, "FILE")}`),
  };
}

const ok = '{ get: { responses: { "200": { description: ok } } } }';

test("leaves out a path alone that is none, with its place", async () => {
  expect(
    await parts(`${head}paths:\n  a: {}\n  /b: 7\n  /c: { $ref: "#/no" }\n  /d: ${ok}\n`),
  ).toEqual({
    pulled: ["GET /d"],
    leftOut: [
      "a: expected a path that begins with /, got a, at FILE:4:6",
      "/b: /b: expected a map, got the number 7, at FILE:5:7",
      "/c: $ref #/no leads nowhere, at FILE:6:15",
    ],
  });
});

test.for([
  ["leads nowhere", "", "$ref #/components/schemas/A leads nowhere, at FILE:11:31"],
  [
    "leads back to itself",
    'A: { $ref: "#/components/schemas/A" }',
    "$ref #/components/schemas/A leads back to itself, at FILE:11:31",
  ],
  [
    "leads nowhere further on",
    'A: { items: { $ref: "#/components/schemas/B" } }, B: { not: { $ref: "#/x" } }, C: { $ref: no.yaml }',
    "$ref #/x leads nowhere, at FILE:12:94",
  ],
] as const)("leaves out what needs a reference alone that %s", async ([, schemas, why]) => {
  const links = 'links: { next: { $ref: "#/no" } }';
  const text =
    `${head}${answer('{ $ref: "#/components/schemas/A" }')}components: { schemas: { ${schemas} } }
`.replace(
      "paths:\n",
      `paths:\n  /ok: ${ok.replace("description: ok", `description: ok, ${links}`)}\n`,
    );
  expect(await parts(text)).toEqual({
    pulled: ["GET /ok"],
    leftOut: [`GET /a: ${why.replaceAll(/FILE:(\d+)/g, (_, line) => `FILE:${Number(line) + 1}`)}`],
  });
});

test("leaves out each operation that an alias gives a reference to nowhere", async () => {
  const text = `${head}x: &dead { description: d, content: { application/json: { schema: { $ref: "#/no" } } } }
paths: { /a: { get: { responses: { "200": *dead } } }, /b: { get: { responses: { "200": *dead } } }, /c: ${ok} }
`;
  expect((await parts(text)).pulled).toEqual(["GET /c"]);
});

test("takes merge keys in, and an alias that is used more than 100 times", async () => {
  const uses = Array.from(
    { length: 150 },
    (_, index) => `  /p${index}: { get: { responses: { "200": *ok } } }`,
  );
  const source = fileOf(
    `${head}x-all: { ok: &ok { description: ok }, both: &both { "404": *ok, "500": *ok } }\npaths:\n  /a: { get: { responses: { <<: [*both, { "201": *ok }], "200": *ok } } }\n${uses.join("\n")}\n`,
  );
  const { operations } = operationsOf(await readDocument(source), () => []);
  expect([operations.length, operations[0]?.errors.map(({ status }) => status)]).toEqual([
    151,
    ["404", "500"],
  ]);
});

test("keeps the spelling of a number that an enum of texts has", async () => {
  const schema = "{ type: string, enum: [1.0, 1.10, yes, 2020-01-01, 007] }";
  const { root } = await readDocument(fileOf(`${head}${answer(schema)}x: 1.0\n`));
  expect([JSON.stringify(root), root["x"]]).toEqual([
    expect.stringContaining('"enum":["1.0","1.10","yes","2020-01-01","007"]'),
    1,
  ]);
});

test("reads a document of several files over http on loopback", async () => {
  const files: Readonly<Record<string, string>> = {
    "/api.yaml": `${head}${answer('{ $ref: "parts/pet.yaml#/Pet" }')}`,
    "/parts/pet.yaml":
      "Pet: { type: object, properties: { mother: { $ref: '#/Pet' }, toy: { $ref: ../toy.yaml } } }",
    "/toy.yaml": "type: string",
  };
  const server = await serve(({ url }) => ({ body: files[url] ?? "none", status: 200 }));
  const { root } = await readDocument(`${server.url}/api.yaml`);
  expect(root["x-pulled-files"]).toEqual({
    pet: {
      Pet: {
        type: "object",
        properties: {
          mother: { $ref: "#/x-pulled-files/pet/Pet" },
          toy: { $ref: "#/x-pulled-files/toy" },
        },
      },
    },
    toy: { type: "string" },
  });
});

test("reads a schema that contains itself", async () => {
  const tree =
    'components: { schemas: { T: { type: object, properties: { below: { type: array, items: { $ref: "#/components/schemas/T" } } } } } }\n';
  const source = fileOf(`${head}${answer('{ $ref: "#/components/schemas/T" }')}${tree}`);
  const { version, isXano } = await readDocument(source);
  expect([version, isXano]).toEqual(["3.0", false]);
});

test("knows no type of an input that contains itself", () => {
  const schemas = {
    Pet: { oneOf: [{ $ref: "#/components/schemas/Cat" }] },
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }] },
  };
  const parameters = [{ name: "pet", in: "query", schema: { $ref: "#/components/schemas/Pet" } }];
  const get = { parameters, responses: { "200": { description: "ok" } } };
  const root = {
    openapi: "3.0.3",
    components: { schemas },
    paths: { "/a": { get }, "/a/": { get } },
  };
  const { operations, leftOut } = operationsOf(createOpenApi(root), () => []);
  expect(operations.map(({ path, inputs }) => [path, inputs[0]?.type])).toEqual([
    ["/a", "unknown"],
    ["/a/", "unknown"],
  ]);
  expect(leftOut).toEqual([]);
});

test("takes in what a document refers to in another file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, "pet.yaml"),
    "type: object\nrequired: [id]\nproperties: { id: { type: integer } }\n",
  );
  writeFileSync(join(folder, "api.yaml"), `${head}${answer("{ $ref: pet.yaml }")}`);
  const { root } = await readDocument(join(folder, "api.yaml"));
  expect(JSON.stringify(root)).toContain('"required":["id"]');
});

test("says so when a file or an address gives no document", async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/gone" ? 404 : 200, { "Content-Type": "text/html" });
    response.end("<html>login</html>");
  });
  const host = `127.0.0.1:${await listen(server)}`;
  onTestFinished(() => void server.close());
  expect(await refusalOf(`http://${host}/?token=hush`)).toBe(
    `--openapi http://${host}/: expected an OpenAPI document, got an HTML page`,
  );
  expect(await refusalOf(`http://me:hush@${host}/`)).toBe(
    `--openapi ${host}: expected an address without user and password`,
  );
  expect(await refusalOf("http://[")).toBe(`--openapi: expected an address or a file, got "FILE"`);
  const told = [
    await refusalOf("nowhere.yaml"),
    await refusalOf(`http://${host}/gone`),
    await refusalOf(`http://${host}/`),
    await refusalOf("http://127.0.0.1:65533/"),
  ];
  expect(told.map((words) => words.replaceAll(host, "HOST"))).toEqual([
    "--openapi: there is no file FILE",
    "--openapi: HOST answered 404",
    "--openapi FILE: expected an OpenAPI document, got an HTML page",
    "--openapi: 127.0.0.1:65533: not reachable",
  ]);
});
