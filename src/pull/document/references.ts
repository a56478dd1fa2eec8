import { isRecord } from "../../plan/is-record.ts";
import { stepsOf, valueAt, type JsonMap } from "./openapi.ts";

/** A reference that leads nowhere. */
export interface BadReference {
  /** Of the `$ref` itself. */
  readonly path: readonly string[];
  readonly holder: object;
  readonly message: string;
}

/** A reference where it stands. */
export interface Reference {
  readonly path: readonly string[];
  /** The node that it stands in. */
  readonly holder: object;
  readonly get: () => string;
  readonly set: (reference: string) => void;
}

/** Whether a document refers to others. */
export function hasForeignReferences(root: JsonMap): boolean {
  return eachReference(root).some((reference) => !reference.get().startsWith("#"));
}

/** References whose target is missing, and those that lead back to themselves. A schema may well contain itself. */
export function findBadReferences(
  root: JsonMap,
  references: readonly Reference[],
): readonly BadReference[] {
  const known = new Map<string, string | undefined>();
  return references.flatMap(({ path, holder, get }) => {
    const reference = get();
    if (!known.has(reference)) {
      known.set(reference, follow(root, reference));
    }
    const problem = known.get(reference);
    return problem === undefined ? [] : [{ path, holder, message: `$ref ${reference} ${problem}` }];
  });
}

function follow(root: JsonMap, reference: string): string | undefined {
  const seen = new Set<string>();
  let next: unknown = reference;
  while (typeof next === "string") {
    if (seen.has(next)) {
      return "leads back to itself";
    }
    seen.add(next);
    const target = valueAt(root, stepsOf(next));
    if (target === undefined) {
      return next === reference ? "leads nowhere" : `leads nowhere, through ${next}`;
    }
    next = isRecord(target) ? target["$ref"] : undefined;
  }
  return undefined;
}

/** Every reference of a document, once where an alias brings it in again; the names of a discriminator's parts too. */
export function eachReference(root: unknown): Reference[] {
  const found: Reference[] = [];
  const seen = new Set<unknown>();
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== "object" || node === null || seen.has(node)) {
      return;
    }
    seen.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "string" && isReference(key, value, path)) {
        found.push({
          path: [...path, key],
          holder: node,
          get: () => String(Reflect.get(node, key)),
          set: (reference) => void Reflect.set(node, key, reference),
        });
      } else if (!isLiteral(key, value, path)) {
        walk(value, [...path, key]);
      }
    }
  };
  walk(root, []);
  return found;
}

/** A property may be called `$ref`. */
function isReference(key: string, value: string, path: readonly string[]): boolean {
  if (path.at(-1) === "mapping" && path.at(-2) === "discriminator") {
    return /[#/]|\.(?:ya?ml|json)$/i.test(value);
  }
  return key === "$ref" && path.at(-1) !== "properties";
}

/** Values of these are data, not the document's own. */
const literal: ReadonlySet<string> = new Set(["example", "default", "enum", "const"]);

/** Maps whose keys are names that somebody chose, or statuses. */
const byName: ReadonlySet<string> = new Set([
  "$defs",
  "callbacks",
  "definitions",
  "dependentSchemas",
  "examples",
  "headers",
  "links",
  "parameters",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
]);

function isLiteral(key: string, value: unknown, path: readonly string[]): boolean {
  if (path.at(-2) === "examples" && key === "value") {
    return true;
  }
  if (byName.has(path.at(-1) ?? "")) {
    return false;
  }
  return literal.has(key) || (key === "examples" && Array.isArray(value)) || isData(key);
}

function isData(key: string): boolean {
  return key.startsWith("x-") && key !== "x-pulled-files";
}
