import type { ValidateFunction } from "ajv";

/** What was wrong with the value that was judged last: `/auth must be boolean`. */
export function describeError({ errors }: Pick<ValidateFunction, "errors">): string {
  const [error] = errors ?? [];
  return `${error?.instancePath ?? ""} ${error?.message ?? "has an unknown shape"}`.trim();
}
