import { credentialVariables } from "../../session/credentials.ts";

const variable = /^\$([a-z][a-z0-9_]*)$/;

/** Replaces each `$name` in a value by what was captured under it, at any depth. */
export function fillCaptured<T>(value: T, captured: ReadonlyMap<string, unknown>): T {
  // Only texts that stand for a value change, and any value is allowed in their place.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return fill(value, captured) as T;
}

function fill(value: unknown, captured: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === "string") {
    const [, name = ""] = variable.exec(value) ?? [];
    return captured.has(name) ? captured.get(name) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => fill(item, captured));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [key, fill(item, captured)]));
  }
  return value;
}

/** Names in a value that were not captured; the test user's credentials are filled in elsewhere. */
export function uncapturedIn(value: unknown, captured: ReadonlyMap<string, unknown>): string[] {
  if (typeof value === "string") {
    const [, name] = credentialVariables.has(value) ? [] : (variable.exec(value) ?? []);
    return name === undefined || captured.has(name) ? [] : [name];
  }
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap((item) => uncapturedIn(item, captured))
    : [];
}
