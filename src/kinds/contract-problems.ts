import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ajv } from "ajv";
import { explainErrors } from "../contract/explain.ts";
import { contractNames, createAjv, loadContracts } from "../contract/load.ts";
import { UnusablePattern } from "../contract/linear-pattern.ts";
import { pointerTo, stepsOf } from "../contract/show-value.ts";
import type { SpecProblem } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";
import { placeOfValue, readSpec, type ReadSpec, type SpecDocument } from "../language/read.ts";

/**
 * What is wrong with the body contracts below `folder`: no JSON, no JSON Schema, or a schema that names what is not there.
 * A run takes its contracts as they are, so that it need not prove them anew each time; `shownFolder` is how it is told.
 */
export function contractProblems(folder: string, shownFolder: string): SpecProblem[] {
  const contracts = loadContracts(folder);
  const ajv = createAjv({});
  return contractNames(folder).flatMap((name) => {
    const text = readFileSync(join(folder, `${name}.schema.json`), "utf8");
    const read = (): ReadSpec => readSpec(`${shownFolder}/${name}.schema.json`, text);
    const isSound = (): boolean => {
      const schema: unknown = JSON.parse(text);
      return isRecord(schema) && ajv.validateSchema(schema) === true;
    };
    try {
      if (isSound()) {
        contracts.get(name);
        return [];
      }
      return explainContract(read(), ajv);
    } catch (error) {
      const { document, problems } = read();
      // Ajv's own words, without those for a run.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      const message = cause instanceof Error ? cause.message : String(cause);
      const path = cause instanceof UnusablePattern ? findPattern(text, cause.pattern) : "";
      return problems.length > 0
        ? problems
        : [{ ...problemAt(document, path, message), ...placeInText(document, text, cause) }];
    }
  });
}

/** Where a text stops being JSON although YAML takes it, as `{"a": 1,}` does. */
function placeInText(
  { file }: SpecDocument,
  text: string,
  cause: unknown,
): Partial<Pick<SpecProblem, "place">> {
  const message = cause instanceof SyntaxError ? cause.message : "";
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position === undefined) {
    return {};
  }
  const lines = text.slice(0, Number(position)).split("\n");
  return { place: { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 } };
}

/** Where a contract has a pattern: a JSON pointer. */
function findPattern(text: string, pattern: string): string {
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
  return find(JSON.parse(text), "") ?? "";
}

/** JSON is YAML: read as such, every deviation has a place. */
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
