import type { ValidateFunction } from "ajv/dist/2020.js";
import type { SpecProblem } from "../../errors.ts";
import { explainGrammar } from "../../language/explain-grammar.ts";
import { placeOfValue, type SpecDocument } from "../../language/document.ts";
import { createSpecAjv } from "../../language/schemas.ts";
import { definitionSchema, type CodeCheck } from "./code-check.ts";

type Definition = Omit<CodeCheck, "module">;

/** A definition that can be planned, or what is wrong with it. */
export type Accepted =
  | { readonly check: Definition }
  | { readonly problems: readonly SpecProblem[] };

/** What of a definition is no function, and so has a schema. */
export function plainPart(
  definition: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(definition).filter(
      ([key, value]) => key !== "run" && !(key === "fault" && typeof value === "function"),
    ),
  );
}

/** Judges a definition: its types were obeyed by no one if the file was never looked at by an editor or `tsc`. */
export function acceptDefinition(
  definition: Readonly<Record<string, unknown>>,
  { document, index }: { readonly document: SpecDocument; readonly index: number },
): Accepted {
  const plain = plainPart(definition);
  const problems: SpecProblem[] = isDefinition(plain)
    ? []
    : explainGrammar(
        (compiled?.errors ?? []).map((error) => ({
          ...error,
          instancePath: `/checks/${index}${error.instancePath}`,
        })),
        document,
      );
  if (typeof definition["run"] !== "function") {
    problems.push({
      place: placeOfValue(document, ["checks", index]),
      message: 'key "run" is missing: the function that judges',
      hint: "add run: async ({ rows, expect }) => { … }",
    });
  }
  const { fault } = definition;
  return problems.length === 0 && isDefinition(plain)
    ? { check: isMaker(fault) ? { ...plain, fault } : plain }
    : { problems };
}

let compiled: ValidateFunction<Definition> | undefined;

function isDefinition(value: unknown): value is Definition {
  compiled ??= createSpecAjv().compile<Definition>(definitionSchema);
  return compiled(value);
}

function isMaker(value: unknown): value is Extract<Definition["fault"], Function> {
  return typeof value === "function";
}
