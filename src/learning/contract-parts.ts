import { posix } from "node:path";
import { isRecord } from "../plan/is-record.ts";
import type { Schema } from "./infer.ts";

/** Contracts by file, such as `frontend/get-goals.schema.json`; each is read once, so that changes to it are kept. */
export interface ContractFiles {
  /** @throws {Error} when the file is missing or contains no object */
  read(file: string): Schema;
  /** Adds or replaces a contract. */
  put(file: string, schema: Schema): void;
  /** The files read so far, and those they refer to. */
  all(): readonly string[];
}

/** A schema and its file, against which its references are resolved. */
export interface Part {
  readonly schema: Schema;
  readonly file: string;
  /** Set when it only applies to objects, or lists; other values are possible here as well. */
  readonly isConditional?: boolean;
}

/** Opens contracts with copies of what `load` returns. */
export function openContractFiles(load: (file: string) => unknown): ContractFiles {
  const known = new Map<string, Schema>();
  const read = (file: string): Schema => {
    const schema = known.get(file) ?? copyOf(load(file), file);
    known.set(file, schema);
    return schema;
  };
  return {
    read,
    put: (file, schema) => void known.set(file, schema),
    all() {
      for (const [file, schema] of known) {
        referencesIn(schema, file).forEach((one) => void read(one));
      }
      return [...known.keys()];
    },
  };
}

/**
 * The schemas that apply at one place: the schema itself, its references, all of its `allOf`, and the `then` of an
 * `if` about being an object, as in a record or null. Other conditions are left out, because it is unknown when they
 * hold.
 */
export function partsOf(schema: unknown, file: string, files: ContractFiles): Part[] {
  if (!isRecord(schema)) {
    return [];
  }
  const { $ref: reference, allOf, if: condition, then: consequence } = schema;
  return [
    { schema, file },
    ...(typeof reference === "string" ? referred(reference, file, files) : []),
    ...(Array.isArray(allOf) ? allOf.flatMap((one: unknown) => partsOf(one, file, files)) : []),
    ...(isOfOneType(condition) ? conditional(partsOf(consequence, file, files)) : []),
  ];
}

/** Names of all properties that a schema mentions, including in alternatives and conditions. */
export function mentionedNames(
  schema: unknown,
  file: string,
  files: ContractFiles,
): ReadonlySet<string> {
  if (!isRecord(schema)) {
    return new Set();
  }
  const { properties, $ref: reference } = schema;
  const nested = inPlace.flatMap((key) => [schema[key]].flat());
  const further = [
    ...nested.map((one) => ({ schema: one, file })),
    ...(typeof reference === "string" ? referred(reference, file, files).slice(0, 1) : []),
  ];
  return new Set([
    ...(isRecord(properties) ? Object.keys(properties) : []),
    ...further.flatMap((one) => [...mentionedNames(one.schema, one.file, files)]),
  ]);
}

/** Keywords whose schemas apply to the same value. */
const inPlace = ["allOf", "anyOf", "oneOf", "if", "then", "else", "not"] as const;

function isOfOneType(condition: unknown): boolean {
  return (
    isRecord(condition) &&
    Object.keys(condition).length === 1 &&
    (condition["type"] === "object" || condition["type"] === "array")
  );
}

function conditional(parts: readonly Part[]): Part[] {
  return parts.map((part) => ({ ...part, isConditional: true }));
}

/** The schemas of a property that parts declare; empty when none does. */
export function propertyParts(parts: readonly Part[], name: string, files: ContractFiles): Part[] {
  return parts.flatMap(({ schema: { properties }, file }) =>
    isRecord(properties) && Object.hasOwn(properties, name)
      ? partsOf(properties[name], file, files)
      : [],
  );
}

/** The schemas under a keyword with a single one: `items`, `additionalProperties`. */
export function innerParts(
  parts: readonly Part[],
  keyword: "items" | "additionalProperties",
  files: ContractFiles,
): Part[] {
  return parts.flatMap(({ schema, file }) => partsOf(schema[keyword], file, files));
}

/** The alternatives of a part, each with its own parts. */
export function choicesOf(part: Part, files: ContractFiles): Part[][] {
  const { anyOf, oneOf } = part.schema;
  const choices: unknown = anyOf ?? oneOf;
  return Array.isArray(choices)
    ? choices.map((choice: unknown) => partsOf(choice, part.file, files))
    : [];
}

/** The names in `required`. */
export function requiredOf({ required }: Schema): string[] {
  return Array.isArray(required)
    ? required.filter((name): name is string => typeof name === "string")
    : [];
}

/** Files that a schema refers to. */
function referencesIn(node: unknown, from: string): string[] {
  if (typeof node !== "object" || node === null) {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string"
      ? splitReference(value, from).file
      : referencesIn(value, from),
  );
}

function splitReference(
  reference: string,
  from: string,
): { readonly file: string; readonly pointer: string } {
  const [path = "", pointer = ""] = reference.split("#");
  return { file: path === "" ? from : posix.join(posix.dirname(from), path), pointer };
}

function referred(reference: string, from: string, files: ContractFiles): Part[] {
  const { file, pointer } = splitReference(reference, from);
  const names = pointer.split("/").slice(1);
  const schema = names.reduce<unknown>(
    (node, name) => (isRecord(node) ? node[name] : undefined),
    files.read(file),
  );
  return partsOf(schema, file, files);
}

function copyOf(value: unknown, file: string): Schema {
  if (!isRecord(value)) {
    throw new TypeError(`contracts/${file} is no JSON Schema object`);
  }
  return structuredClone(value);
}
