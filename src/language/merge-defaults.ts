import type { SpecProblem } from "../errors.ts";
import { problemAt, type Entry } from "./entry.ts";
import type { SpecDocument } from "./document.ts";
import type { Spec } from "./spec.generated.ts";

type ListSpec = Exclude<Spec, { kind: "workspace" | "owners" }>;

interface Mergeable {
  readonly tags?: string[];
}

/** Fills a file's defaults into its entries; an entry's tags are added to those of the defaults. */
export function mergeDefaults<T extends Mergeable>(
  { spec, document }: { readonly spec: ListSpec; readonly document: SpecDocument },
  list: readonly T[],
): Entry<T>[] {
  const { defaults = {}, kind } = spec;
  return list.map((entry, index) => {
    const tags = [...new Set([...(defaults.tags ?? []), ...(entry.tags ?? [])])];
    const value = { ...defaults, ...entry, ...(tags.length === 0 ? {} : { tags }) };
    return { value, suite: suiteOf(spec), document, path: [kind, index] };
  });
}

function suiteOf(spec: ListSpec): string {
  if (spec.kind === "endpoints") {
    return spec.group;
  }
  return "domain" in spec ? spec.domain : spec.kind;
}

/** A problem for each of `keys` that neither the entry nor the defaults have. */
export function missingKeys<T extends object>(
  entry: Entry<T>,
  keys: readonly (keyof T & string)[],
): SpecProblem[] {
  return keys
    .filter((key) => entry.value[key] === undefined)
    .map((key) =>
      problemAt(entry, [], {
        message: `key "${key}" is missing`,
        hint: `give ${key} here, or for the whole file in defaults`,
      }),
    );
}
