import { isRecord, type JsonRecord } from "../rows/field.ts";

/** An OpenAPI document that is served. */
export interface ServedDocument {
  readonly root: JsonRecord;
  /** The node, or what its reference leads to; an empty record for what is none. */
  resolve(node: unknown): JsonRecord;
  /** Names of properties that only requests have. */
  readonly writeOnly: ReadonlySet<string>;
  /** Names of properties that only answers have. */
  readonly readOnly: ReadonlySet<string>;
}

/** A document that was read. @throws {TypeError} when it is none of OpenAPI 3 */
export function openServedDocument(root: unknown): ServedDocument {
  if (!isRecord(root) || !String(root["openapi"]).startsWith("3.")) {
    throw new TypeError("expected an OpenAPI 3 document");
  }
  const resolve = (node: unknown): JsonRecord => {
    let current = node;
    // One that leads back to itself is none.
    for (let depth = 0; isRecord(current) && typeof current["$ref"] === "string"; depth += 1) {
      current = depth > 50 ? {} : follow(root, current["$ref"]);
    }
    return isRecord(current) ? current : {};
  };
  return {
    root,
    resolve,
    writeOnly: markedIn(root, "writeOnly"),
    readOnly: markedIn(root, "readOnly"),
  };
}

function markedIn(root: JsonRecord, mark: "writeOnly" | "readOnly"): ReadonlySet<string> {
  const seen = new Set<unknown>();
  const namesIn = (node: unknown): string[] => {
    if (typeof node !== "object" || node === null || seen.has(node)) {
      return [];
    }
    seen.add(node);
    return Object.entries(node).flatMap(([name, value]: [string, unknown]) =>
      isRecord(value) && value[mark] === true ? [name, ...namesIn(value)] : namesIn(value),
    );
  };
  return new Set(namesIn(root));
}

function follow(root: JsonRecord, reference: string): unknown {
  const steps = reference.slice(2).split("/");
  return steps.reduce<unknown>((node, step) => {
    const name = decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
  }, root);
}

/** The text behind percent signs, or as it is where those mean nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The items of a list; none where there is no list. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The pairs of a record; none where there is no record. */
export function pairs(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}
