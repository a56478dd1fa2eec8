import type { Samples } from "./spec.generated.ts";

/**
 * Names that stand for the test user's credentials. They are not replaced in the plan, because the secrets are in the
 * settings.
 */
export const credentialNames: readonly string[] = ["user_email", "user_password"];

const variable = /^\$[A-Za-z_][A-Za-z0-9_]*$/u;

/** The workspace's sample for an input by its name, or else by its type; undefined when there is none. */
export function sampleFor(samples: Samples, name: string, type: string): unknown {
  const byName = samples.by_name ?? {};
  return Object.hasOwn(byName, name) ? byName[name] : samples.by_type?.[type];
}

/** Replaces each `$name` of the test user in a value by its id, at any depth; other values are kept. */
export function fillVariables(value: unknown, ids: Readonly<Record<string, number>>): unknown {
  if (isVariable(value)) {
    return ids[value.slice(1)] ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => fillVariables(item, ids));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [key, fillVariables(item, ids)]));
  }
  return value;
}

/** Each `$name` in a value, with its path. */
export function variablesIn(
  value: unknown,
): { readonly path: (string | number)[]; readonly name: string }[] {
  if (isVariable(value)) {
    return [{ path: [], name: value.slice(1) }];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const steps: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : Object.entries(value);
  return steps.flatMap(([step, item]) =>
    variablesIn(item).map(({ path, name }) => ({ path: [step, ...path], name })),
  );
}

/** Whether a value is a `$name`. */
export function isVariable(value: unknown): value is string {
  return typeof value === "string" && variable.test(value);
}
