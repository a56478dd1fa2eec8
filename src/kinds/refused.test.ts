import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { SpecError } from "../errors.ts";
import { planSpecs } from "./load-plan.ts";
import { readSpecFiles } from "./spec-files.ts";

const folder = resolve(import.meta.dirname, "../../fixtures/refused");
const contracts = ["fp-envelope", "job-status"];

/** Kinds whose files lie in a folder of their own. */
const listKinds = new Set([
  "tables",
  "references",
  "functions",
  "endpoints",
  "tasks",
  "invariants",
  "transitions",
  "anomalies",
  "flows",
  "parity",
]);

/** Sound specs that a refused file is read with, so that it shows nothing but its mistake. */
const base = readFolder("_base");
const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== "_base");
const texts = entries.filter(({ name }) => name.endsWith(".txt")).map(({ name }) => name);
const names = entries
  .filter((entry) => entry.isDirectory() || entry.name.endsWith(".yaml"))
  .map(({ name }) => name.replace(/\.yaml$/u, ""));

test("every refused spec has its text, and every text its spec", () => {
  expect(texts).toEqual(names.map((name) => `${name}.txt`).toSorted());
});

test("the base that refused specs stand on is sound", () => {
  expect(planSpecs({ files: base, contracts }).checks).toHaveLength(7);
});

test.each(entries.filter((entry) => entry.name.endsWith(".yaml")).map(({ name }) => name))(
  "refuses %s with its text",
  async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const files = new Map([...base, [fileFor(name, text), text]]);
    await expect(refusal(files)).toMatchFileSnapshot(textFile(name));
  },
);

test.each(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name))(
  "refuses the folder %s with its text",
  async (name) => {
    await expect(refusal(readFolder(name))).toMatchFileSnapshot(textFile(name));
  },
);

function readFolder(name: string): ReadonlyMap<string, string> {
  const files = readSpecFiles(folder, name);
  return new Map([...files].map(([file, text]) => [file.replace(name, "specs"), text]));
}

/** Where a file of its kind lies; a workspace or list of groups takes the place of the base's. */
function fileFor(name: string, text: string): string {
  const kind = /^kind: (\w+)$/mu.exec(text)?.[1] ?? "";
  if (["workspace", "owners", "instance", "groups", "inventory"].includes(kind)) {
    return `specs/${kind}.yaml`;
  }
  return listKinds.has(kind) ? `specs/${kind}/${name}` : `specs/${name}`;
}

function textFile(name: string): string {
  return join(folder, `${name.replace(/\.yaml$/u, "")}.txt`);
}

function refusal(files: ReadonlyMap<string, string>): string {
  try {
    planSpecs({ files, contracts });
    return "accepted\n";
  } catch (error) {
    if (error instanceof SpecError) {
      return `${error.message}\n`;
    }
    throw error;
  }
}
