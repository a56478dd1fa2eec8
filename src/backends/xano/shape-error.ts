import type { ValidateFunction } from "ajv";

/** Describes why the last value was invalid: `/auth must be boolean`. */
export function describeError({ errors }: Pick<ValidateFunction, "errors">): string {
  const [error] = errors ?? [];
  return `${error?.instancePath ?? ""} ${error?.message ?? "has an unknown shape"}`.trim();
}
