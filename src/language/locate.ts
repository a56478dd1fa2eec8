import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, type Document } from "yaml";

/** Keys and list positions from the root of a document to a node. */
export type Path = readonly (string | number)[];

/** Start offsets of a pair's key and value; for a list item both are the item's. */
export interface Located {
  readonly key?: number;
  readonly value?: number;
}

/** Finds the node at `path`, following aliases; empty when there is none. */
export function locate(document: Document, path: Path): Located {
  let node: unknown = document.contents;
  let located: Located = atNode(node);
  for (const step of path) {
    const pair = stepInto(resolveAlias(document, node), step);
    if (pair === undefined) {
      return {};
    }
    const key = offsetOf(pair.key);
    const value = isEmptyScalar(pair.value) ? key : (offsetOf(pair.value) ?? key);
    located = {
      ...(key === undefined ? {} : { key }),
      ...(value === undefined ? {} : { value }),
    };
    node = pair.value;
  }
  return located;
}

function stepInto(
  node: unknown,
  step: string | number,
): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  }
  if (isSeq(node) && typeof step === "number") {
    const item = node.items[step];
    return item === undefined ? undefined : { key: item, value: item };
  }
  return undefined;
}

function resolveAlias(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function atNode(node: unknown): Located {
  const offset = offsetOf(node);
  return offset === undefined ? {} : { key: offset, value: offset };
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function isEmptyScalar(node: unknown): boolean {
  return node === null || (isScalar(node) && !isCollection(node) && node.source === "");
}
