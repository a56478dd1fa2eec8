import { inspect } from "node:util";

/** What code threw, in words that follow "threw": an error by its name and message, anything else by its kind. */
export function describeThrown(thrown: unknown): string {
  if (thrown instanceof Error) {
    const message = thrown.message === "" ? "" : `: ${thrown.message}`;
    return `${thrown.name}${message}`;
  }
  if (thrown === undefined || thrown === null) {
    return `${String(thrown)}, which says nothing; throw an Error with a message`;
  }
  const shown =
    typeof thrown === "string" ? thrown : inspect(thrown, { depth: 2, breakLength: Infinity });
  return `${typeof thrown === "object" ? "an object" : `a ${typeof thrown}`}, not an Error: ${shown}`;
}
