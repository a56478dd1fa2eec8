import type { SpecProblem } from "../../errors.ts";
import { didYouMean, listNames } from "../../text/nearest.ts";
import type { WorkspaceFile } from "../catalog.ts";
import { problemAt } from "../../language/entry.ts";
import { placeOfValue } from "../../language/document.ts";
import { credentialNames, variablesIn } from "../../language/samples.ts";
import type { Rule } from "../rule.ts";

/**
 * Every `$name` in values to send is an id of the test user or one of its credentials; conditions on rows may use ids
 * only.
 */
export const variablesAreKnown: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    const ids = catalog.workspaces.flatMap(({ spec }) => Object.keys(spec.test_user));
    const names = [...ids, ...credentialNames];
    const isUnknown = ({ name }: { readonly name: string }): boolean => !names.includes(name);
    const sent = catalog.endpoints.flatMap((entry) =>
      variablesIn(entry.value.send)
        .filter(isUnknown)
        .map(({ path, name }) => problemAt(entry, ["send", ...path], unknown(name, names))),
    );
    const compared = catalog.invariants.flatMap((entry) =>
      variablesIn(entry.value)
        .filter(({ name }) => !ids.includes(name))
        .map(({ path, name }) => problemAt(entry, path, unknown(name, ids))),
    );
    const samples = catalog.workspaces.flatMap((file) => checkSamples(file, ids));
    return [...samples, ...sent, ...compared];
  },
};

function checkSamples({ document, spec }: WorkspaceFile, ids: readonly string[]): SpecProblem[] {
  return variablesIn(spec.samples)
    .filter(({ name }) => !ids.includes(name))
    .map(({ path, name }) => {
      const { message, hint } = unknown(name, ids);
      const place = placeOfValue(document, ["samples", ...path]);
      return { place, message: `samples.${path.join(".")}: ${message}`, hint };
    });
}

function unknown(name: string, known: readonly string[]): { message: string; hint: string } {
  const names = known.map((one) => `$${one}`);
  return {
    message: `$${name} is not known${didYouMean(`$${name}`, names)}`,
    hint: `known: ${listNames(names)} (ids: test_user in specs/workspace.yaml)`,
  };
}
