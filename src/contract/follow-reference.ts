import { posix } from "node:path";
import { valueAt } from "./show-value.ts";

/** Contracts by name. */
export interface NamedContracts {
  readonly get: (name: string) => { readonly schema: unknown };
}

/** The contract that a schema stands in, by which it refers to others. */
export interface Origin {
  readonly name: string;
  readonly root: unknown;
}

const suffix = ".schema.json";

/** The schema that `$ref` names, in the same contract or in another. */
export function followReference(
  reference: string,
  origin: Origin,
  contracts: NamedContracts,
): { readonly schema: unknown; readonly origin: Origin } {
  const [file = "", pointer = ""] = reference.split("#");
  const name =
    file === "" ? origin.name : posix.join(posix.dirname(origin.name), file).replace(suffix, "");
  const root: unknown = file === "" ? origin.root : contracts.get(name).schema;
  return { schema: valueAt(root, decodeURIComponent(pointer)), origin: { name, root } };
}
