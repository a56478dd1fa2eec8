import type { ValidateFunction } from "ajv";
import { createAjv } from "../contract/compile/create-ajv.ts";
import type { Draft } from "./widen-properties.ts";

/** Compiles a contract that is not in a file yet, in the same way as a run. @throws {Error} for an invalid schema */
export function compileDraft({ file, files }: Draft): ValidateFunction {
  const ajv = createAjv({});
  // Referenced contracts are read first, because Ajv must know all of them.
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
