import type { ValidateFunction } from "ajv";
import { createAjv } from "../contract/load.ts";
import type { Draft } from "./widen-properties.ts";

/** Compiles a contract that lies in no file yet, as a run compiles those that do. @throws {Error} a schema that is none */
export function compileDraft({ file, files }: Draft): ValidateFunction {
  const ajv = createAjv({});
  // What it refers to is read first: Ajv must know all of it before the first is compiled.
  files.read(file);
  for (const known of files.all()) {
    ajv.addSchema(files.read(known), known);
  }
  const accepts = ajv.getSchema(file);
  if (accepts === undefined) {
    throw new Error(`contracts/${file} cannot be compiled`);
  }
  return accepts;
}
