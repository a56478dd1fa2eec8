import { isRecord } from "../../plan/is-record.ts";
import { stepsOf, valueAt, type JsonMap, type OpenApi } from "../../pull/document/openapi.ts";

export type Path = readonly string[];

/** A node of a document, and where it stands. */
export interface Node {
  readonly value: unknown;
  readonly path: Path;
}

/** One of two documents that are compared. */
export interface Side {
  readonly document: OpenApi;
  place(path: Path): string;
}

export function openSide(document: OpenApi): Side {
  const places = new Map<string, string>();
  return {
    document,
    place(path) {
      const key = JSON.stringify(path);
      const known = places.get(key) ?? document.where?.(path) ?? `/${path.join("/")}`;
      places.set(key, known);
      return known;
    },
  };
}

/** What a node stands for, at its own place. */
export function resolved({ value, path }: Node, { document }: Side, depth = 0): Node {
  const reference = isRecord(value) ? value["$ref"] : undefined;
  if (typeof reference !== "string" || depth > 50) {
    return { value, path };
  }
  const steps = stepsOf(reference);
  return resolved(
    { value: valueAt(document.root, steps), path: steps },
    { document, place: String },
    depth + 1,
  );
}

/** The node under a key; its value is undefined where there is none. */
export function below({ value, path }: Node, ...keys: readonly string[]): Node {
  return { value: valueAt(value, keys), path: [...path, ...keys] };
}

/** The nodes of a map, by their keys. */
export function childrenOf({ value, path }: Node): ReadonlyMap<string, Node> {
  const pairs = isRecord(value) ? Object.entries(value) : [];
  return new Map(pairs.map(([key, one]) => [key, { value: one, path: [...path, key] }]));
}

/** The items of a list. */
export function itemsOf({ value, path }: Node): readonly Node[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map((one, index) => ({ value: one, path: [...path, String(index)] }));
}

/** The map of a node; an empty one for anything else. */
export function mapOf({ value }: Node): JsonMap {
  return isRecord(value) ? value : {};
}

/** Both documents. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** A part in both documents. */
export interface Both {
  readonly before: Node;
  readonly after: Node;
}

/** One operation of a document. */
export interface FoundOperation {
  /** `GET /pets/{id}`, as the document has it. */
  readonly name: string;
  readonly item: Node;
  readonly node: Node;
}
