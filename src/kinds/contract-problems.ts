import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ajv } from "ajv";
import { explainErrors } from "../contract/explain/explain.ts";
import { contractNames, loadContracts } from "../contract/load.ts";
import { createAjv } from "../contract/compile/create-ajv.ts";
import { UnusablePattern } from "../contract/formats/linear-pattern.ts";
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
      const message = cause instanceof Error ? cause.message : String(cause);
      const path = cause instanceof UnusablePattern ? findPattern(schema, cause.pattern) : "";
      return [problemAt(readSpec(file, text).document, path, message)];
    }
  });
}

/** The JSON pointer to a pattern in a contract. */
function findPattern(schema: unknown, pattern: string): string {
  const find = (node: unknown, at: string): string | undefined => {
    if (typeof node !== "object" || node === null) {
      return undefined;
    }
    for (const [name, value] of Object.entries(node)) {
      const here = pointerTo(at, name);
      const isIt = (name === "pattern" && value === pattern) || name === pattern;
      const found = isIt ? here : find(value, here);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  };
  return find(schema, "") ?? "";
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
