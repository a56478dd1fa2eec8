import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import picomatch from "picomatch";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { isRecord } from "../plan/is-record.ts";
import { acceptSpec } from "./accept.ts";
import { readSpec } from "./read.ts";
import { sharedDefinitions, specSchemas } from "./schemas.ts";

const root = resolve(import.meta.dirname, "../..");

function readJson(path: string): Readonly<Record<string, unknown>> {
  const value: unknown = parse(readFileSync(join(root, path), "utf8"));
  return isRecord(value) ? value : {};
}

const schemas = Object.entries(readJson(".vscode/settings.json")["yaml.schemas"] ?? {}).map(
  ([schema, glob]) => [schema, String(glob)] as const,
);

test("names a schema that exists for each kind of file", () => {
  expect(schemas.map(([schema]) => existsSync(join(root, schema)))).not.toContain(false);
  const kinds = schemas.map(([schema]) => schema.replace(/^.*\/(\w+)\.schema\.json$/, "$1"));
  expect(kinds.toSorted()).toEqual(Object.keys(specSchemas).toSorted());
});

test("gives every spec file the schema of its kind by its folder", () => {
  const files = readdirSync(join(root, "specs"), { recursive: true, encoding: "utf8" });
  const specs = files.filter((file) => file.endsWith(".yaml")).map((file) => `specs/${file}`);
  expect(specs.length).toBeGreaterThan(100);
  const given = specs.map((file) => {
    const [schema = ""] = schemas.find(([, glob]) => picomatch.isMatch(file, glob)) ?? [];
    return [file, schema.replace(/^.*\/(\w+)\.schema\.json$/, "$1")];
  });
  expect(given).toEqual(specs.map((file) => [file, String(readJson(file)["kind"])]));
});

const snippets = Object.entries(readJson(".vscode/specs.code-snippets"));

test.for(snippets)("inserts a spec that is accepted: %s", ([, snippet]) => {
  const body: unknown = isRecord(snippet) ? snippet["body"] : undefined;
  const lines = Array.isArray(body) ? body.map(String) : [];
  const text = lines.join("\n").replaceAll(/\$\{\d+:([^}]*)\}/g, "$1");
  const { document, problems } = readSpec("specs/x.yaml", text);
  expect(problems).toEqual([]);
  expect(acceptSpec(document)).toHaveProperty("spec");
});

test("has a snippet for each kind but the workspace, which exists once", () => {
  const kinds = snippets.map(([, snippet]) =>
    isRecord(snippet) && Array.isArray(snippet["body"])
      ? String(snippet["body"][0]).replace("kind: ", "")
      : "",
  );
  const { workspace: _, ...others } = specSchemas;
  expect(kinds.toSorted()).toEqual(Object.keys(others).toSorted());
});

test("offers every column type with its description, in each form", () => {
  const { column = {}, column_type: type = {} } = sharedDefinitions;
  const names: unknown = "enum" in type ? type.enum : [];
  const words: unknown = "enumDescriptions" in type ? type.enumDescriptions : [];
  const offered: unknown = "defaultSnippets" in column ? column.defaultSnippets : [];
  const types = Array.isArray(names) ? names.map(String) : [];
  expect(types.length).toBe(23);
  expect(words).toHaveLength(types.length);
  const labels = Array.isArray(offered) ? offered.map((one) => isRecord(one) && one["label"]) : [];
  expect(labels).toEqual(types.flatMap((one) => [one, `${one}?`, `${one}!`, `${one}[]`]));
});
