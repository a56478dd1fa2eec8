import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineCommand, runMain } from "citty";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { specSchemas } from "../src/spec/schemas.ts";
import { print, runScript } from "./command-line/run-script.ts";
import { assertKnownOptions } from "./command-line/strict-args.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = "src/spec/spec.generated.ts";
const args = {
  check: { type: "boolean", description: "Compare only; exit 1 when the file is stale." },
} as const;

const command = defineCommand({
  meta: { name: "generate", description: `Writes ${target} from contracts/spec.` },
  args,
  run: ({ args: given, rawArgs }) =>
    runScript(async () => {
      assertKnownOptions(rawArgs, args);
      return given.check === true ? compareTypes(await specTypes()) : writeTypes(await specTypes());
    }),
});

/** The types of the spec grammar: one interface a kind, and their union `Spec`. */
async function specTypes(): Promise<string> {
  const union: JSONSchema = {
    title: "Spec",
    description: "One spec file.",
    oneOf: Object.keys(specSchemas).map((kind) => ({ $ref: `${kind}.schema.json` })),
  };
  return await compile(union, "Spec", {
    bannerComment: "// Generated from contracts/spec by npm run generate. Do not edit.",
    cwd: join(root, "contracts/spec/"),
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    format: true,
    style: { printWidth: 100 },
  });
}

function compareTypes(types: string): number {
  const isCurrent = readFileSync(join(root, target), "utf8") === types;
  print(isCurrent ? `${target} is current` : `${target} is stale: run npm run generate`);
  return isCurrent ? 0 : 1;
}

function writeTypes(types: string): number {
  writeFileSync(join(root, target), types);
  print(`wrote ${target}`);
  return 0;
}

await runMain(command);
