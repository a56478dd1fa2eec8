import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { isSpecKind, specValidator } from "./schemas.ts";

const folder = resolve(import.meta.dirname, "../../contracts/spec");
const schemas = new Map(
  readdirSync(folder).map((file) => [file, readSchema(readFileSync(join(folder, file), "utf8"))]),
);
const nodes = [...schemas].flatMap(([file, schema]) => walk(schema, `${file}#`));

test("walks every schema down to its keys", () => {
  expect(schemas.size).toBe(17);
  expect(nodes.length).toBeGreaterThan(250);
});

test("every key has a description that is a sentence", () => {
  const bare = nodes.filter((node) => !/^\S.*\.$/u.test(String(described(node, "description"))));
  expect(bare.map(({ pointer }) => pointer)).toEqual([]);
});

test("every key has an example", () => {
  const bare = nodes.filter((node) => examplesOf(node).length === 0);
  expect(bare.map(({ pointer }) => pointer)).toEqual([]);
});

test("every example keeps its schema, and every schema its dialect", () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addKeyword("patternErrorMessage");
  ajv.addVocabulary(["enumDescriptions", "defaultSnippets"]);
  ajv.addSchema([...schemas.values()]);
  const broken = nodes.flatMap((node) =>
    examplesOf(node)
      .filter((example) => !ajv.validate({ $ref: node.pointer }, example))
      .map((example) => `${node.pointer}: ${JSON.stringify(example)}`),
  );
  expect(broken).toEqual([]);
});

test("every map is closed, or says what its values are", () => {
  const open = nodes.filter(
    ({ schema }) => schema["type"] === "object" && schema["additionalProperties"] === undefined,
  );
  expect(open.map(({ pointer }) => pointer)).toEqual([]);
});

test("knows every kind that has a schema", () => {
  const kinds = [...schemas.keys()].map((file) => file.replace(".schema.json", ""));
  expect(kinds.filter((kind) => !isSpecKind(kind))).toEqual(["common"]);
  expect(isSpecKind("toString")).toBe(false);
});

test("compiles a validator once", () => {
  expect(specValidator("groups")).toBe(specValidator("groups"));
});

type Schema = Readonly<Record<string, unknown>>;

function readSchema(text: string): Schema {
  const schema: unknown = JSON.parse(text);
  expect(isSchema(schema)).toBe(true);
  return isSchema(schema) ? schema : {};
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Node {
  readonly pointer: string;
  readonly schema: Schema;
}

/** A schema and all schemas in it that stand for a key, a value or an item. */
function walk(schema: Schema, pointer: string): Node[] {
  const named = ["properties", "$defs"].flatMap((keyword) =>
    Object.entries(isSchema(schema[keyword]) ? schema[keyword] : {}).map(
      ([name, inner]) => [`${pointer}/${keyword}/${name}`, inner] as const,
    ),
  );
  const single = ["items", "additionalProperties"].map(
    (keyword) => [`${pointer}/${keyword}`, schema[keyword]] as const,
  );
  const isRootOfDefinitions = pointer === "common.schema.json#";
  return [
    ...(isRootOfDefinitions ? [] : [{ pointer, schema }]),
    ...[...named, ...single].flatMap(([at, inner]) => (isSchema(inner) ? walk(inner, at) : [])),
  ];
}

function examplesOf(node: Node): readonly unknown[] {
  const examples = described(node, "examples");
  return Array.isArray(examples) ? examples : [];
}

/** An annotation of the schema, or of the definition it refers to in its own file or another. */
function described({ pointer, schema }: Node, keyword: string): unknown {
  const reference = schema["$ref"];
  if (schema[keyword] !== undefined || typeof reference !== "string") {
    return schema[keyword];
  }
  const target = reference.startsWith("#") ? `${pointer.split("#")[0]}${reference}` : reference;
  const found = nodes.find((node) => node.pointer === target);
  return found === undefined ? undefined : described(found, keyword);
}
