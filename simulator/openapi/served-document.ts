import { isRecord, type JsonRecord } from "../rows/field.ts";

/** An OpenAPI document that is served. */
export interface ServedDocument {
  readonly root: JsonRecord;
  /** The node, or what its reference leads to; an empty record for what is none. */
  resolve(node: unknown): JsonRecord;
}

/** A document that was read. @throws {TypeError} when it is none of OpenAPI 3 */
export function openServedDocument(root: unknown): ServedDocument {
  if (!isRecord(root) || !String(root["openapi"]).startsWith("3.")) {
    throw new TypeError("expected an OpenAPI 3 document");
  }
  const resolve = (node: unknown): JsonRecord => {
    let current = node;
    while (isRecord(current) && typeof current["$ref"] === "string") {
      current = follow(root, current["$ref"]);
    }
    return isRecord(current) ? current : {};
  };
  return { root, resolve };
}

function follow(root: JsonRecord, reference: string): unknown {
  const steps = reference.slice(2).split("/");
  return steps.reduce<unknown>((node, step) => {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    return isRecord(node) ? node[name] : undefined;
  }, root);
}

/** The items of a list; none where there is no list. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The pairs of a record; none where there is no record. */
export function pairs(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}
