import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { replaceFile } from "../src/output/replace-file.ts";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { writeFaultTypes } from "../src/quality/fault-types.ts";
import { foldNumberedTypes } from "../src/quality/generated-types.ts";
import { specSchemas } from "../src/language/schemas.ts";
import { runCommand } from "./command-line/command.ts";
import { flag } from "./command-line/options.ts";
import { print } from "../src/output/print.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const targets: Readonly<Record<string, () => string | Promise<string>>> = {
  "src/language/spec.generated.ts": specTypes,
  "authoring/fault.generated.ts": writeFaultTypes,
};

/** The types of the spec grammar: one interface a kind, and their union `Spec`. */
async function specTypes(): Promise<string> {
  const union: JSONSchema = {
    title: "Spec",
    description: "One spec file.",
    oneOf: Object.keys(specSchemas).map((kind) => ({ $ref: `${kind}.schema.json` })),
  };
  const types = await compile(union, "Spec", {
    bannerComment: "// Generated from contracts/spec by npm run generate. Do not edit.",
    cwd: join(root, "contracts/spec/"),
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    format: true,
    style: { printWidth: 100 },
  });
  return foldNumberedTypes(types);
}

function compareTypes(target: string, types: string): boolean {
  const isCurrent = readFileSync(join(root, target), "utf8") === types;
  print(isCurrent ? `${target} is current` : `${target} is stale: run npm run generate`);
  return isCurrent;
}

function writeTypes(target: string, types: string): boolean {
  replaceFile(join(root, target), types);
  print(`wrote ${target}`);
  return true;
}

await runCommand({
  invocation: "npm run generate --",
  description: "Writes types from contracts/spec and from the mock's faults.",
  options: { check: flag("compare only; exit code 1 when a file is stale") },
  examples: ["", "--check"],
  run: async ({ check }) => {
    const use = check ? compareTypes : writeTypes;
    const made = Object.entries(targets).map(async ([target, make]) => use(target, await make()));
    return (await Promise.all(made)).every(Boolean) ? 0 : 1;
  },
});
