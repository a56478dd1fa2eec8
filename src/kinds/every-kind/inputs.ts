import type { SpecProblem } from "../../errors.ts";
import { didYouMean, listNames } from "../../text/nearest.ts";
import type { EndpointDeclaration } from "../catalog.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import { placeholdersOf, splitInputName } from "../names.ts";
import { sampleFor } from "../../language/samples.ts";
import type { Rule } from "../rule.ts";

type Endpoint = Entry<EndpointDeclaration>;

/** Placeholders of a path and its inputs agree, and each input is declared once. */
export const pathsMatchInputs: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.endpoints.flatMap((entry) => [
      ...unknownPlaceholders(entry),
      ...repeatedPlaceholders(entry),
      ...optionalPathInputs(entry),
      ...inputsGivenTwice(entry),
    ]),
};

/** `send` names declared inputs only. */
export const sentInputsAreDeclared: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.endpoints.flatMap((entry) => {
      const names = inputNames(entry);
      return Object.keys(entry.value.send ?? {})
        .filter((name) => !names.includes(name))
        .map((name) => {
          const message = `the endpoint has no input "${name}"${didYouMean(name, names)}`;
          const hint = names.length === 0 ? "declare it in inputs" : `inputs: ${listNames(names)}`;
          return problemAt(entry, ["send", name], { message, hint });
        });
    }),
};

/** Every required input has a value to send. */
export const requiredInputsHaveValues: Rule = {
  needs: ["workspace"],
  check: ({ catalog }) => {
    const samples = catalog.workspaces[0]?.spec.samples ?? {};
    return catalog.endpoints.flatMap((entry) =>
      Object.entries(entry.value.inputs ?? {})
        .map(([key, type]) => ({ key, type, ...splitInputName(key) }))
        .filter(({ name, required }) => required && !Object.hasOwn(entry.value.send ?? {}, name))
        .filter(({ name }) => entry.value.unknown?.includes(name) !== true)
        .filter(({ name, type }) => sampleFor(samples, name, type) === undefined)
        .map(({ key, name, type }) => {
          const message = `there is no value to send for the required input "${name}" (${type})`;
          const hint = `add send: { ${name}: … } here, or a sample for ${name} or ${type} in specs/workspace.yaml`;
          return problemAt(entry, ["inputs", key], { message, hint });
        }),
    );
  },
};

function inputNames({ value }: Endpoint): string[] {
  return Object.keys(value.inputs ?? {}).map((key) => splitInputName(key).name);
}

function unknownPlaceholders(entry: Endpoint): SpecProblem[] {
  const names = inputNames(entry);
  return placeholdersOf(entry.value.path)
    .filter((name) => !names.includes(name))
    .map((name) => {
      const message = `{${name}} is no input of the endpoint${didYouMean(name, names)}`;
      const hint = `add it: inputs: { ${name}: int }, or correct the path`;
      return problemAt(entry, ["path"], { message, hint });
    });
}

function repeatedPlaceholders(entry: Endpoint): SpecProblem[] {
  const names = placeholdersOf(entry.value.path);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) =>
    problemAt(entry, ["path"], { message: `{${name}} occurs twice in ${entry.value.path}` }),
  );
}

function optionalPathInputs(entry: Endpoint): SpecProblem[] {
  const placeholders = placeholdersOf(entry.value.path);
  return placeholders
    .filter((name) => Object.hasOwn(entry.value.inputs ?? {}, `${name}?`))
    .map((name) => {
      const message = `an input in the path is always required`;
      return problemAt(entry, ["inputs", `${name}?`], {
        message,
        hint: `write ${name}: without ?`,
      });
    });
}

function inputsGivenTwice(entry: Endpoint): SpecProblem[] {
  const inputs = entry.value.inputs ?? {};
  return Object.keys(inputs)
    .filter((key) => key.endsWith("?") && Object.hasOwn(inputs, key.slice(0, -1)))
    .map((key) => {
      const message = `"${key.slice(0, -1)}" is declared both as required and as "${key}"`;
      return problemAt(entry, ["inputs", key], { message, hint: "keep one of the two" });
    });
}
