import { InstanceError } from "../errors.ts";
import { didYouMean } from "../text/nearest.ts";
import type { Finding } from "../result/result.ts";
import { failure } from "./judgement.ts";

interface Identified {
  readonly id: number;
  readonly name: string;
  readonly odd?: string;
}

/**
 * Finds a declared object by name and id. An object with the id and another name was renamed; one with the name and
 * another id was recreated. If neither exists, it is missing.
 * @throws {InstanceError} `unexpected-answer` when it exists and cannot be read
 */
export function findDeclared<T extends Identified>(
  declared: Identified,
  actual: readonly T[],
  kind: string,
): { readonly object?: T; readonly findings: readonly Finding[] } {
  const byId = actual.find(({ id }) => id === declared.id);
  if (byId !== undefined) {
    requireReadable(`${kind} ${declared.name}`, byId);
    return { object: byId, findings: judgeName(declared, byId, kind) };
  }
  const byName = actual.find(({ name }) => name === declared.name);
  if (byName !== undefined) {
    requireReadable(`${kind} ${declared.name}`, byName);
    const message = `${kind} ${declared.name} has id ${byName.id}, not ${declared.id}`;
    const expected = String(declared.id);
    return {
      object: byName,
      findings: [failure("id", { message, expected, actual: String(byName.id) })],
    };
  }
  const names = actual.map(({ name }) => name);
  const message = `${kind} ${declared.name} (${declared.id}) does not exist${didYouMean(declared.name, names)}`;
  return { findings: [failure("missing", { message })] };
}

/** @throws {InstanceError} `unexpected-answer` when the instance describes an object or a column in an unknown shape */
export function requireReadable(what: string, { odd }: { readonly odd?: string }): void {
  if (odd !== undefined) {
    const message = `the instance gives ${what} in a shape that cannot be read: ${odd}`;
    throw new InstanceError("unexpected-answer", message);
  }
}

function judgeName(declared: Identified, found: Identified, kind: string): Finding[] {
  if (found.name === declared.name) {
    return [];
  }
  const message = `${kind} ${declared.id} is named "${found.name}", not "${declared.name}"`;
  return [failure("name", { message, expected: declared.name, actual: found.name })];
}
