import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isRecord } from "../plan/is-record.ts";
import { describeNoJson, findJsonMistake } from "../text/json-mistake.ts";

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

/** Lines of a file that the suite adds to, and what is wrong with those that it did not write so. */
export interface KeptLines<T> {
  readonly values: readonly T[];
  /** Each begins with the line: `3 is no JSON at its column 5: …`; a file that cannot be read is one such problem. */
  readonly damaged: readonly string[];
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
  const read = readText(file);
  if (read.is !== "whole") {
    return read;
  }
  const parsed = parse(read.value);
  return parsed === undefined
    ? { is: "damaged", why: describeNoJson(read.value) }
    : shape.accept(parsed.value);
}

/** Reads a file of one JSON value a line that the suite wrote. */
export function readKeptLines<T>(file: string, shape: KeptShape<T>): KeptLines<T> {
  const read = readText(file);
  if (read.is !== "whole") {
    return { values: [], damaged: read.is === "none" ? [] : [read.why] };
  }
  const values: T[] = [];
  const damaged: string[] = [];
  for (const [index, line] of read.value.split("\n").entries()) {
    const kept = line.trim() === "" ? undefined : readLine(line, shape);
    if (kept?.is === "whole") {
      values.push(kept.value);
    } else if (kept !== undefined) {
      damaged.push(`line ${index + 1} ${kept.why}`);
    }
  }
  return { values, damaged };
}

function readLine<T>(line: string, shape: KeptShape<T>): ReturnType<KeptShape<T>["accept"]> {
  const parsed = parse(line);
  if (parsed !== undefined) {
    return shape.accept(parsed.value);
  }
  const { column, words } = findJsonMistake(line) ?? {
    column: 1,
    words: "it is nested too deeply",
  };
  return { is: "damaged", why: `is no JSON at its column ${column}: ${words}` };
}

function readText(file: string): KeptJson<string> {
  try {
    return { is: "whole", value: readFileSync(file, "utf8") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return code === "ENOENT" ? { is: "none" } : { is: "damaged", why: `cannot be read: ${code}` };
  }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function compile<T>(schema: KeptSchema): ValidateFunction<T> {
  // The schemas are files of this project; to validate one, Ajv compiles the schema of all schemas first.
  const ajv = new Ajv2020({ strict: true, validateSchema: false });
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
  const { instancePath = "", message = "is not what the suite writes" } = error ?? {};
  return `${instancePath === "" ? "it" : `its ${instancePath}`} ${message}`;
}
