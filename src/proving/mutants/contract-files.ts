import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { contractNames } from "../../contract/load.ts";
import { createAjv } from "../../contract/compile/create-ajv.ts";
import { isRecord } from "../../plan/is-record.ts";

export type Schema = Readonly<Record<string, unknown>>;

/** The body contracts as their files have them; a schema node is one object, whichever contract refers to it. */
export interface ContractFiles {
  /** Without the suffix, sorted. */
  readonly names: readonly string[];
  get(name: string): Schema;
  /** The node that a `$ref` in a contract points to, and the contract that contains it. */
  follow(reference: string, from: string): Located | undefined;
  /** Names of a contract and of all contracts it refers to. */
  reach(name: string): ReadonlySet<string>;
  /** Compiles a contract; `mutants` replace the schemas of the contracts they name. */
  compile(name: string, mutants?: ReadonlyMap<string, Schema>): ValidateFunction;
}

/** A schema node, and the name of the contract that contains it. */
export interface Located {
  readonly contract: string;
  readonly node: Schema;
  /** Of a node that judges a value only where a condition holds of it, that `if`. */
  readonly condition?: Schema;
}

const suffix = ".schema.json";

/** Reads all body contracts below `folder`. */
export function readContractFiles(folder: string): ContractFiles {
  const names = contractNames(folder);
  const files = new Map(names.map((name) => [name, readSchema(folder, name)]));
  return fromSchemas(files);
}

/** The same, from schemas by name instead of a folder. */
export function fromSchemas(files: ReadonlyMap<string, Schema>): ContractFiles {
  const get = (name: string): Schema => {
    const schema = files.get(name);
    if (schema === undefined) {
      throw new Error(`there is no contract ${name}`);
    }
    return schema;
  };
  // Nodes keep their identity, so that an error's node is found again; all contracts that are not mutated share one
  // Ajv.
  const sound = newAjv();
  files.forEach((schema, name) => sound.addSchema(schema, `${name}${suffix}`));
  return {
    names: [...files.keys()],
    get,
    follow: (reference, from) => {
      const [path = "", pointer = ""] = reference.split("#");
      const contract =
        path === "" ? from : posix.join(posix.dirname(from), path).slice(0, -suffix.length);
      const node = nodeAt(get(contract), pointer);
      return isRecord(node) ? { contract, node } : undefined;
    },
    reach: (name) => reachedFrom(name, get),
    compile: (name, mutants) => {
      const ajv = mutants === undefined ? sound : newAjv();
      if (mutants !== undefined) {
        const add = (one: string): void => {
          ajv.addSchema(mutants.get(one) ?? get(one), `${one}${suffix}`);
        };
        reachedFrom(name, get).forEach(add);
      }
      return compiled(ajv.getSchema(`${name}${suffix}`), name);
    },
  };
}

/** Ajv's strict checks are off, because a mutant may be looser than a contract is allowed to be. */
function newAjv(): ReturnType<typeof createAjv> {
  return createAjv({ strict: false, validateSchema: false });
}

function compiled(accepts: ValidateFunction | undefined, name: string): ValidateFunction {
  if (accepts === undefined) {
    throw new Error(`contract ${name} cannot be compiled`);
  }
  return accepts;
}

function readSchema(folder: string, name: string): Schema {
  const schema: unknown = JSON.parse(readFileSync(join(folder, `${name}${suffix}`), "utf8"));
  if (!isRecord(schema)) {
    throw new TypeError(`contracts/${name}${suffix} is no JSON Schema object`);
  }
  return schema;
}

/** Names of a contract and of all contracts it refers to. */
function reachedFrom(name: string, get: (name: string) => Schema): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (one: string): void => {
    if (reached.has(one)) {
      return;
    }
    reached.add(one);
    for (const path of filesNamedIn(get(one))) {
      visit(posix.join(posix.dirname(one), path).slice(0, -suffix.length));
    }
  };
  visit(name);
  return reached;
}

function filesNamedIn(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key !== "$ref" || typeof value !== "string") {
      return filesNamedIn(value);
    }
    const [file = ""] = value.split("#");
    return file === "" ? [] : [file];
  });
}

function nodeAt(schema: Schema, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  return steps.reduce<unknown>(
    (node, step) => (typeof node === "object" && node !== null ? Reflect.get(node, step) : node),
    schema,
  );
}
