import type { ErrorObject } from "ajv";

/**
 * Errors without those that only repeat another: of the branches of an anyOf, oneOf or if, which that keyword's own
 * error tells, and of a value whose type is already wrong.
 */
export function withoutEchoes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const told = withoutBranches(errors);
  const types = new Map<string, ErrorObject>();
  for (const error of told.filter(({ keyword }) => keyword === "type")) {
    const known = types.get(error.instancePath);
    if (known === undefined || widthOf(error) < widthOf(known)) {
      types.set(error.instancePath, error);
    }
  }
  return told.filter((error) => [undefined, error].includes(types.get(error.instancePath)));
}

function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const told = errors.filter(
    (error) =>
      error.keyword !== "if" &&
      !choices.some((choice) => error !== choice && isWithin(error, choice)),
  );
  return told.length > 0 ? told : errors;
}

/** Whether an error comes from a branch of a choice: below it in the schema, and about the same value or a part of it. */
function isWithin(error: ErrorObject, choice: ErrorObject): boolean {
  return (
    error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
    `${error.instancePath}/`.startsWith(`${choice.instancePath}/`)
  );
}

/** How many types a value may have. */
function widthOf({ schema }: ErrorObject): number {
  return Array.isArray(schema) ? schema.length : 1;
}
