import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { replaceFile } from "../src/output/replace-file.ts";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { foldNumberedTypes } from "../src/quality/generated-types.ts";
import { specSchemas } from "../src/language/schemas.ts";
import { runCommand } from "./command-line/command.ts";
import { flag } from "./command-line/options.ts";
import { print } from "../src/output/print.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = "src/language/spec.generated.ts";
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

function compareTypes(types: string): number {
  const isCurrent = readFileSync(join(root, target), "utf8") === types;
  print(isCurrent ? `${target} is current` : `${target} is stale: run npm run generate`);
  return isCurrent ? 0 : 1;
}

function writeTypes(types: string): number {
  replaceFile(join(root, target), types);
  print(`wrote ${target}`);
  return 0;
}

await runCommand({
  invocation: "npm run generate --",
  description: `Writes ${target} from contracts/spec.`,
  options: { check: flag("compare only; exit code 1 when the file is stale") },
  examples: ["", "--check"],
  run: async ({ check }) =>
    check ? compareTypes(await specTypes()) : writeTypes(await specTypes()),
});
