import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { Ajv2020, ValidateFunction } from "ajv/dist/2020.js";
import { createAjv } from "./compile/create-ajv.ts";
import { compileReferred } from "./compile/deferred-references.ts";
import type { Contracts } from "./contracts.ts";
import { createRowContracts } from "./row-contract.ts";
import type { RowContract } from "./contracts.ts";

const suffix = ".schema.json";

/** Names of the body contracts below `folder`, sorted, without suffix: `fp-envelope`, `frontend/get-admin`. */
export function contractNames(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(suffix) && !/^(?:spec|reports)\//.test(path))
    .map((path) => path.slice(0, -suffix.length))
    .toSorted();
}

/** The contracts below `folder`; a file is read when it, or one that refers to it, is first asked for. */
export function loadContracts(folder: string): Contracts {
  // That they are JSON Schemas is proved by specs:check and by tests, not again in every run.
  const ajv = createAjv({ validateSchema: false });
  const rowContract = createRowContracts(ajv);
  const bodies = new Map<string, ValidateFunction>();
  const rows = new Map<string, RowContract>();
  return {
    get: (name) =>
      kept(bodies, name, () => {
        try {
          addSchemas(ajv, folder, name);
          return compiled(ajv, name);
        } catch (error) {
          const cause = error instanceof Error ? error.message : String(error);
          throw new Error(`contract ${name}: ${cause}; npm run specs:check shows where`, {
            cause: error,
          });
        }
      }),
    find: (name) => {
      const isThere = existsSync(join(folder, `${name}${suffix}`));
      return isThere ? { ...readSchema(folder, name) } : undefined;
    },
    forRows: (table, columns) =>
      kept(rows, `${table} ${JSON.stringify(columns)}`, () => rowContract(columns)),
  };
}

function kept<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** Adds a contract after those it refers to; what is there already stays. */
function addSchemas(ajv: Ajv2020, folder: string, name: string): void {
  if (Object.hasOwn(ajv.schemas, `${name}${suffix}`)) {
    return;
  }
  const schema = readSchema(folder, name);
  for (const reference of referencesIn(schema)) {
    const file = posix.join(posix.dirname(name), reference);
    addSchemas(ajv, folder, file.slice(0, -suffix.length));
  }
  ajv.addSchema(schema, `${name}${suffix}`);
}

function compiled(ajv: Ajv2020, name: string): ValidateFunction {
  const accepts = ajv.getSchema(`${name}${suffix}`);
  if (accepts === undefined) {
    throw new Error(`contracts/${name}${suffix} cannot be compiled`);
  }
  compileReferred(ajv);
  return accepts;
}

function readSchema(folder: string, name: string): object {
  const schema: unknown = JSON.parse(readFileSync(join(folder, `${name}${suffix}`), "utf8"));
  if (typeof schema !== "object" || schema === null) {
    throw new TypeError(`contracts/${name}${suffix} is no JSON Schema object`);
  }
  return schema;
}

/** The other files that a schema names in `$ref`, relative to its own. */
function referencesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? fileOf(value) : referencesIn(value),
  );
}

function fileOf(reference: string): string[] {
  const [file = ""] = reference.split("#");
  return file === "" ? [] : [file];
}
