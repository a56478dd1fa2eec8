import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isRecord } from "../plan/is-record.ts";
import { describeNoJson } from "../text/json-mistake.ts";
import { describeMistake } from "../text/shape-mistake.ts";

/** What the suite finds where it looks for a JSON file that it wrote itself. */
export type KeptJson<T> =
  | { readonly is: "none" }
  | { readonly is: "whole"; readonly value: T }
  /** `why` follows the name of the file: `is no JSON at its line 3, column 1: …`. */
  | { readonly is: "damaged"; readonly why: string };

/** What a file holds that the suite writes. */
export interface KeptShape<T> {
  /** Takes a value that was parsed for what it is, or says why it is something else. */
  readonly accept: (value: unknown) => Exclude<KeptJson<T>, { readonly is: "none" }>;
}

/** The schema of a file, with the version that it is of. */
export interface KeptSchema {
  readonly type: string;
  readonly required: readonly string[];
  readonly properties: {
    readonly version?: { readonly const: number };
    readonly schemaVersion?: { readonly const: number };
    readonly [name: string]: object | undefined;
  };
}

/** The shape that a schema of `contracts/reports` describes; `noun` as in `is no run record`. */
export function keptShape<T>(noun: string, schema: KeptSchema): KeptShape<T> {
  let validate: ValidateFunction<T> | undefined;
  return {
    accept(value) {
      // When it is first needed: most commands read none of these files.
      validate ??= compile<T>(schema);
      return validate(value)
        ? { is: "whole", value }
        : {
            is: "damaged",
            why: describeOther(value, schema) ?? `is no ${noun}: ${describe(validate.errors?.[0])}`,
          };
    },
  };
}

/** Reads a JSON file that the suite wrote: one that is cut, emptied or changed since is never taken for what it was. */
export function readKeptJson<T>(file: string, shape: KeptShape<T>): KeptJson<T> {
  const read = readKeptText(file);
  if (read.is !== "whole") {
    return read;
  }
  const parsed = parseJson(read.value);
  return parsed === undefined
    ? { is: "damaged", why: describeNoJson(read.value) }
    : shape.accept(parsed.value);
}

/** Reads a text file that the suite wrote. */
export function readKeptText(file: string): KeptJson<string> {
  try {
    return { is: "whole", value: readFileSync(file, "utf8") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return code === "ENOENT" ? { is: "none" } : { is: "damaged", why: `cannot be read: ${code}` };
  }
}

/** What a text holds as JSON, undefined given none. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function compile<T>(schema: KeptSchema): ValidateFunction<T> {
  // The schemas are files of this project; to validate one, Ajv compiles the schema of all schemas first.
  const ajv = new Ajv2020({ strict: true, validateSchema: false, verbose: true });
  addFormats.default(ajv);
  return ajv.compile<T>(schema);
}

/** A file of another version, in words; undefined where that is not what is wrong. */
function describeOther(value: unknown, { properties }: KeptSchema): string | undefined {
  for (const name of ["version", "schemaVersion"] as const) {
    const expected = properties[name]?.const;
    const version = isRecord(value) ? value[name] : undefined;
    if (expected !== undefined && typeof version === "number" && version !== expected) {
      return `is of version ${version}, not ${expected}`;
    }
  }
  return undefined;
}

/** `its /results must be array`. */
function describe(error: ErrorObject | undefined): string {
  const path = error?.instancePath ?? "";
  const words = error === undefined ? "is not what the suite writes" : describeMistake(error);
  return `${path === "" ? "it" : `its ${path}`} ${words}`;
}
