import { isDeepStrictEqual } from "node:util";

import type { JsonRecord } from "../../rows/field.ts";
import { items } from "../served-document.ts";
import { deepest, type Making } from "./making.ts";

/** A list that keeps to its schema, where one is found. */
export function listValue(schema: JsonRecord, { make, depth, withExamples }: Making): unknown[] {
  const first = items(schema["prefixItems"]);
  const wanted = schema["contains"] === undefined ? 0 : Number(schema["minContains"] ?? 1);
  const length = lengthOf(schema, { first: first.length, wanted, depth });
  const isUnique = schema["uniqueItems"] === true;
  const made: unknown[] = [];
  for (let tried = 0; made.length < length && tried < 20 * length; tried += 1) {
    const one = itemAt(made.length, schema, wanted);
    if (one === false) {
      break;
    }
    // Where each must be another one, an example would be the same again.
    const item = make(one, withExamples && !isUnique);
    if (!isUnique || !made.some((known) => isDeepStrictEqual(known, item))) {
      made.push(item);
    }
  }
  return made;
}

interface Wanted {
  /** Items that have a schema of their own. */
  readonly first: number;
  /** Items that the list must contain. */
  readonly wanted: number;
  readonly depth: number;
}

function lengthOf(schema: JsonRecord, { first, wanted, depth }: Wanted): number {
  const least = Math.max(Number(schema["minItems"] ?? 0), wanted);
  const most = Number(schema["maxItems"] ?? Infinity);
  return depth >= deepest ? least : Math.min(most, Math.max(least, first, 2));
}

function itemAt(at: number, schema: JsonRecord, wanted: number): unknown {
  const first = items(schema["prefixItems"]);
  const { items: rest = true, contains } = schema;
  if (at < first.length) {
    return first[at];
  }
  return at - first.length < wanted ? { allOf: [contains, rest] } : rest;
}
