import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ajv } from "ajv";
import { explainErrors } from "../contract/explain/explain.ts";
import { contractNames, loadContracts } from "../contract/load.ts";
import { createAjv } from "../contract/compile/create-ajv.ts";
import { linearPattern, UnusablePattern } from "../contract/formats/linear-pattern.ts";
import { pointerTo, stepsOf } from "../text/json-pointer.ts";
import type { SpecProblem } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";
import { readSpec, type ReadSpec } from "../language/read.ts";
import { placeOfValue, type SpecDocument } from "../language/document.ts";
import { findJsonMistake } from "../text/json-mistake.ts";

/**
 * Finds problems of the body contracts below `folder`: invalid JSON, an invalid JSON Schema, or a broken `$ref`. A
 * run relies on this and does not validate contracts again. `shownFolder` replaces the folder in messages.
 */
export function contractProblems(folder: string, shownFolder: string): SpecProblem[] {
  const contracts = loadContracts(folder);
  const ajv = createAjv({});
  return contractNames(folder).flatMap((name) => {
    const text = readFileSync(join(folder, `${name}.schema.json`), "utf8");
    const file = `${shownFolder}/${name}.schema.json`;
    const mistake = findJsonMistake(text);
    if (mistake !== undefined) {
      const { words, ...at } = mistake;
      return [{ place: { file, ...at }, message: `contract: no JSON: ${words}` }];
    }
    const schema: unknown = JSON.parse(text);
    try {
      if (isRecord(schema) && ajv.validateSchema(schema) === true) {
        contracts.get(name);
        return [];
      }
      return explainContract(readSpec(file, text), ajv);
    } catch (error) {
      // Ajv's message without the part that is meant for a run.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      if (cause instanceof SyntaxError) {
        // The contract it refers to is not valid JSON, which is reported for that contract.
        return [];
      }
      const { document } = readSpec(file, text);
      return explainCause(cause, schema).map(({ path, message }) =>
        problemAt(document, path, message),
      );
    }
  });
}

/** Why a contract does not compile; of patterns all that cannot be used, where Ajv stops at the first. */
function explainCause(cause: unknown, schema: unknown): readonly Found[] {
  const patterns = cause instanceof UnusablePattern ? unusablePatterns(schema) : [];
  const message = cause instanceof Error ? cause.message : String(cause);
  return patterns.length === 0 ? [{ path: "", message }] : patterns;
}

/** Words whose values are no schemas. */
const values: ReadonlySet<string> = new Set(["const", "enum", "default", "examples"]);

interface Found {
  readonly path: string;
  readonly message: string;
}

/** Every pattern of a contract that cannot be used. */
function unusablePatterns(node: unknown, at = ""): readonly Found[] {
  return Object.entries(isRecord(node) || Array.isArray(node) ? node : {}).flatMap(
    ([name, value]: [string, unknown]) => {
      const here = pointerTo(at, name);
      const own = name === "pattern" && typeof value === "string" ? tryPattern(value, here) : [];
      const names = name === "patternProperties" && isRecord(value) ? Object.keys(value) : [];
      const keys = names.flatMap((key) => tryPattern(key, pointerTo(here, key)));
      return values.has(name) ? [] : [...own, ...keys, ...unusablePatterns(value, here)];
    },
  );
}

function tryPattern(pattern: string, path: string): readonly Found[] {
  try {
    linearPattern(pattern);
    return [];
  } catch (error) {
    return [{ path, message: error instanceof Error ? error.message : String(error) }];
  }
}

/** JSON is valid YAML: parsed as YAML, every deviation has a place. */
function explainContract({ document }: ReadSpec, { errors }: Pick<Ajv, "errors">): SpecProblem[] {
  const { value: schema } = document;
  return isRecord(schema)
    ? explainErrors(errors ?? [], schema).map(({ path, message }) =>
        problemAt(document, path, message),
      )
    : [problemAt(document, "", "expected a JSON Schema object")];
}

function problemAt(document: SpecDocument, pointer: string, message: string): SpecProblem {
  return { place: placeOfValue(document, stepsOf(pointer)), message: `contract: ${message}` };
}
