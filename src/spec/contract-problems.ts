import { readFileSync } from "node:fs";
import { join } from "node:path";
import { explainErrors } from "../contract/explain.ts";
import { contractNames, createAjv, loadContracts } from "../contract/load.ts";
import { stepsOf } from "../contract/show-value.ts";
import type { SpecProblem } from "../errors.ts";
import { placeOfValue, readSpec, type SpecDocument } from "./read.ts";

/**
 * What is wrong with the body contracts below `folder`: no JSON, no JSON Schema, or a schema that names what is not there.
 * A run takes its contracts as they are, so that it need not prove them anew each time; `shownFolder` is how it is told.
 */
export function contractProblems(folder: string, shownFolder: string): SpecProblem[] {
  const contracts = loadContracts(folder);
  const ajv = createAjv({});
  return contractNames(folder).flatMap((name) => {
    const file = `${shownFolder}/${name}.schema.json`;
    const text = readFileSync(join(folder, `${name}.schema.json`), "utf8");
    const { document, problems } = readSpec(file, text);
    const { value: schema } = document;
    if (problems.length > 0) {
      return problems;
    }
    if (typeof schema !== "object" || schema === null) {
      return [problemAt(document, "", "expected a JSON Schema object")];
    }
    if (ajv.validateSchema(schema) !== true) {
      return explainErrors(ajv.errors ?? [], schema).map(({ path, message }) =>
        problemAt(document, path, message),
      );
    }
    return compileProblems(() => contracts.get(name), document);
  });
}

function compileProblems(compile: () => unknown, document: SpecDocument): SpecProblem[] {
  try {
    compile();
    return [];
  } catch (error) {
    return [problemAt(document, "", error instanceof Error ? error.message : String(error))];
  }
}

function problemAt(document: SpecDocument, pointer: string, message: string): SpecProblem {
  return { place: placeOfValue(document, stepsOf(pointer)), message: `contract: ${message}` };
}
