import type { ValidateFunction } from "ajv";
import { describeMistake } from "../../text/shape-mistake.ts";

/** Describes why the last value was invalid: `/auth must be boolean`. */
export function describeError({ errors }: Pick<ValidateFunction, "errors">): string {
  const [error] = errors ?? [];
  return error === undefined
    ? "has an unknown shape"
    : `${error.instancePath} ${describeMistake(error)}`.trim();
}
