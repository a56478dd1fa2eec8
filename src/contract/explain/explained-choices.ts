import type { ErrorObject } from "ajv";
import { nameOfReference } from "../../text/json-pointer.ts";
import { isRecord } from "../../plan/is-record.ts";
import { errorsOfNamedPart } from "../named-parts.ts";

/**
 * Errors with those of a choice put plainly: where a discriminator says which part is meant, what is broken of that part
 * alone; where several parts of a oneOf fit, that alone.
 */
export function explainChoices(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const explained: ErrorObject[] = [];
  for (const error of errors) {
    const plain = plainly(error);
    if (plain === undefined) {
      explained.push(error);
      continue;
    }
    // What the parts say stands right before what the choice says of them.
    while (explained.length > 0 && isWithin(explained.at(-1), error)) {
      explained.pop();
    }
    plain.forEach((one) => explained.push(one));
  }
  return explained;
}

/** What stands for a choice and all that its parts say; undefined where they stay as they are. */
function plainly(error: ErrorObject): readonly ErrorObject[] | undefined {
  if (error.keyword !== "oneOf" && error.keyword !== "anyOf") {
    return undefined;
  }
  if (fittingParts(error) !== undefined) {
    return [error];
  }
  const named = errorsOfNamedPart(error) ?? [];
  return named.length === 0 ? undefined : explainChoices(named);
}

/** The names of the parts of a oneOf that a value fits, of which it may fit one alone; undefined for another error. */
export function fittingParts({ keyword, params, schema }: ErrorObject): string[] | undefined {
  const passing: unknown = keyword === "oneOf" ? params["passingSchemas"] : undefined;
  return Array.isArray(passing) && Array.isArray(schema)
    ? passing.map((at: unknown) => nameOfPart(schema[Number(at)], Number(at)))
    : undefined;
}

function nameOfPart(part: unknown, at: number): string {
  const { $ref: reference, title } = isRecord(part) ? part : {};
  if (typeof title === "string") {
    return title;
  }
  return typeof reference === "string" ? nameOfReference(reference) : `part ${at + 1}`;
}

function isWithin(one: ErrorObject | undefined, { instancePath }: ErrorObject): boolean {
  const path = one?.instancePath ?? "";
  return path === instancePath || path.startsWith(`${instancePath}/`);
}
