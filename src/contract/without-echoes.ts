import type { ErrorObject } from "ajv";

/**
 * Errors without those that only repeat another: of the branches of an anyOf, oneOf or if, which that keyword's own
 * error says, and of a value whose type is already wrong.
 */
export function withoutEchoes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const reported = withoutBranches(errors);
  const types = new Map<string, ErrorObject>();
  for (const error of reported.filter(({ keyword }) => keyword === "type")) {
    const known = types.get(error.instancePath);
    if (known === undefined || widthOf(error) < widthOf(known)) {
      types.set(error.instancePath, error);
    }
  }
  return reported.filter((error) => [undefined, error].includes(types.get(error.instancePath)));
}

function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = new Map<string, Set<string>>();
  for (const { keyword, schemaPath, instancePath } of errors) {
    if (keyword === "anyOf" || keyword === "oneOf") {
      const values = choices.get(schemaPath) ?? new Set();
      choices.set(schemaPath, values.add(instancePath));
    }
  }
  const reported = errors.filter((error) => error.keyword !== "if" && !isOfBranch(error, choices));
  return reported.length > 0 ? reported : errors;
}

/** Whether an error comes from a branch of a choice: below it in the schema, and about the same value or a part of it. */
function isOfBranch(
  { schemaPath, instancePath }: ErrorObject,
  choices: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return parentsOf(schemaPath).some((choice) => {
    const values = choices.get(choice);
    return (
      values !== undefined &&
      [instancePath, ...parentsOf(instancePath)].some((value) => values.has(value))
    );
  });
}

/** What stands above a path: `/a` and nothing above `/a/b`. */
function parentsOf(path: string): string[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join("/"));
}

/** How many types a value may have. */
function widthOf({ schema }: ErrorObject): number {
  return Array.isArray(schema) ? schema.length : 1;
}
