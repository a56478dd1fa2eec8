import { isRecord } from "../../plan/is-record.ts";
import { stepsOf, valueAt, type JsonMap } from "./openapi.ts";

/** A reference that leads nowhere. */
export interface BadReference {
  /** Of the `$ref` itself. */
  readonly path: readonly string[];
  readonly message: string;
}

/** More levels than any document has that a person reads. */
const deepest = 500;

/** Why a walk through a document would not end; undefined where it does. */
export function whyEndless(
  node: unknown,
  above: ReadonlySet<unknown> = new Set(),
): string | undefined {
  if (typeof node !== "object" || node === null) {
    return undefined;
  }
  if (above.has(node)) {
    return "an alias stands within what it names";
  }
  if (above.size >= deepest) {
    return `it is more than ${deepest} levels deep`;
  }
  const within = new Set([...above, node]);
  for (const value of Object.values(node)) {
    const why = whyEndless(value, within);
    if (why !== undefined) {
      return why;
    }
  }
  return undefined;
}

/** Whether a document refers to others. */
export function hasForeignReferences(root: JsonMap): boolean {
  return referencesIn(root).some(({ reference }) => !reference.startsWith("#"));
}

/** References whose target is missing, and those that lead back to themselves. A schema may well contain itself. */
export function findBadReferences(root: JsonMap): BadReference[] {
  return referencesIn(root).flatMap(({ path, reference }) => {
    const problem = follow(root, reference);
    return problem === undefined ? [] : [{ path, message: `$ref ${reference} ${problem}` }];
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

interface Found {
  readonly path: readonly string[];
  readonly reference: string;
}

function referencesIn(root: JsonMap): Found[] {
  const found: Found[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== "object" || node === null) {
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      const here = [...path, key];
      if (key === "$ref" && typeof value === "string" && !isName(path)) {
        found.push({ path: here, reference: value });
      } else if (!literal.has(key)) {
        walk(value, here);
      }
    }
  };
  walk(root, []);
  return found;
}

/** Values of these are data, not the document's own. */
const literal: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

/** Whether keys here are names that the author chose: a property may be called `$ref`. */
function isName(path: readonly string[]): boolean {
  return path.at(-1) === "properties";
}
