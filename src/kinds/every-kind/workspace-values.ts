import type { SpecProblem } from "../../errors.ts";
import { placeOfValue } from "../../language/document.ts";
import { isVariable } from "../../language/samples.ts";
import { formOf } from "../../language/value-forms.ts";
import type { WorkspaceFile } from "../catalog.ts";
import type { Rule } from "../rule.ts";

/** A share of 0 % always holds. */
const sharesAreDemanded: Rule = {
  needs: [],
  check: ({ catalog }) => catalog.workspaces.flatMap(judgeShares),
};

function judgeShares({ document, spec }: WorkspaceFile): SpecProblem[] {
  const { gates, proof } = spec;
  const shares: readonly (readonly [string, string, unknown])[] = [
    ...Object.entries(gates).map(([name, share]) => ["gates", name, share] as const),
    ["proof", "score", proof?.score],
  ];
  return shares
    .filter(([, , share]) => typeof share === "string" && Number.parseFloat(share) === 0)
    .map(([list, name, share]) => ({
      place: placeOfValue(document, [list, name]),
      message: `${list}.${name}: ${String(share)} always holds, whatever fails`,
      hint: "name the least share that must be reached, for example 98%",
    }));
}

/** A sample for a type is a value of that type. */
const samplesAreOfTheirTypes: Rule = {
  needs: [],
  check: ({ catalog }) => catalog.workspaces.flatMap(judgeSamples),
};

function judgeSamples({ document, spec }: WorkspaceFile): SpecProblem[] {
  return Object.entries(spec.samples.by_type ?? {}).flatMap(([type, sample]) => {
    const form = inputForms[type] ?? formOf(type);
    return isVariable(sample) || form.accepts(sample)
      ? []
      : [
          {
            place: placeOfValue(document, ["samples", "by_type", type]),
            message: `samples.by_type.${type}: ${JSON.stringify(sample)} is no sample for ${type}`,
            hint: `values of ${type} are ${form.words}`,
          },
        ];
  });
}

/** Forms of inputs that no column type has, or that Xano accepts in several forms. */
const inputForms: Readonly<
  Record<string, { readonly words: string; readonly accepts: (value: unknown) => boolean }>
> = {
  email: {
    words: "text with an @, for example sample@example.com",
    accepts: (value) => typeof value === "string" && /^[^@\s]+@[^@\s]+$/.test(value),
  },
  timestamp: {
    words: `${formOf("timestamp").words}, or now`,
    accepts: (value) => value === "now" || formOf("timestamp").accepts(value),
  },
  list: { words: "lists, for example []", accepts: (value) => Array.isArray(value) },
  file: { words: "text", accepts: (value) => typeof value === "string" },
  unknown: { words: "anything", accepts: () => true },
};

/** Values of the workspace are possible, and its demands can fail. */
export const workspaceValuesHold: readonly Rule[] = [sharesAreDemanded, samplesAreOfTheirTypes];
