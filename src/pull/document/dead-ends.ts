import { stepsOf, valueAt, type DeadEnd, type JsonMap } from "./openapi.ts";
import { eachReference, findBadReferences } from "./references.ts";

/** The reference without a target that a node has in it, or is led to; undefined where it has none. */
type DeadEnds = (node: unknown) => DeadEnd | undefined;

/** Parts of an operation that nothing is pulled of. */
const unread: ReadonlySet<string> = new Set(["callbacks", "links"]);

/** Follows every reference without a target back to all nodes that need it. */
export function findDeadEnds(root: JsonMap): DeadEnds {
  const references = eachReference(root);
  const bad = findBadReferences(root, references);
  if (bad.length === 0) {
    return () => undefined;
  }
  const above = containersIn(root);
  for (const { holder, get } of references) {
    const target = valueAt(root, stepsOf(get()));
    if (isNode(target)) {
      above.set(target, [...(above.get(target) ?? []), holder]);
    }
  }
  const reached = new Map<unknown, DeadEnd>();
  for (const one of bad) {
    const waiting = [one.holder];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (!reached.has(node)) {
        reached.set(node, one);
        waiting.push(...(above.get(node) ?? []));
      }
    }
  }
  return (node) => reached.get(node);
}

/** By node those that it stands in: several where an alias brings it in again. */
function containersIn(root: JsonMap): Map<object, readonly object[]> {
  const above = new Map<object, readonly object[]>();
  const walk = (node: object, isByName: boolean): void => {
    for (const [key, value] of Object.entries(node)) {
      if (isNode(value) && (isByName || !unread.has(key))) {
        const known = above.get(value);
        above.set(value, [...(known ?? []), node]);
        if (known === undefined) {
          walk(value, key === "properties" || key === "paths");
        }
      }
    }
  };
  walk(root, false);
  return above;
}

function isNode(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
