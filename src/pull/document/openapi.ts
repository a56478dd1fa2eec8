import { isRecord } from "../../plan/is-record.ts";
import { unescapeStep } from "../../text/json-pointer.ts";

export type JsonMap = Readonly<Record<string, unknown>>;

/** A reference that leads nowhere. */
export interface DeadEnd {
  readonly path: readonly string[];
  readonly message: string;
}

/** An OpenAPI document that can be read. */
export interface OpenApi {
  readonly root: JsonMap;
  /** In 3.0 a schema is a dialect of its own; in 3.1 it is JSON Schema 2020-12. */
  readonly version: "3.0" | "3.1";
  /** Xano's documents have manners of their own: an empty object is what it knows no shape of. */
  readonly isXano: boolean;
  /** What was left out of it while it was read, each once. */
  readonly leftOut: Set<string>;
  /** What of its schemas no value can meet, each once. */
  readonly contradictions: Set<string>;
  /** Where a node stands, as `file:line:column`; absent where the document was not read of a text. */
  readonly where?: (path: readonly string[]) => string;
  /** The reference without a target that a node needs; absent where none was looked for. */
  readonly deadEnd?: (node: unknown) => DeadEnd | undefined;
  /** What a node stands for: itself, or what its `$ref` leads to; an empty map for what is none. */
  resolve(node: unknown): JsonMap;
}

/** A document, with its references followed on demand. */
export function createOpenApi(root: JsonMap, leftOut: readonly string[] = []): OpenApi {
  const resolve = (node: unknown, depth = 0): JsonMap => {
    if (!isRecord(node)) {
      return {};
    }
    const { $ref: reference } = node;
    return typeof reference === "string" && depth < 50
      ? resolve(valueAt(root, stepsOf(reference)), depth + 1)
      : node;
  };
  return {
    root,
    version: String(root["openapi"]).startsWith("3.0") ? "3.0" : "3.1",
    isXano: isOfXano(root),
    leftOut: new Set(leftOut),
    contradictions: new Set(),
    resolve: (node) => resolve(node),
  };
}

/** Steps of a reference within the document: `#/components/schemas/Pet`. */
export function stepsOf(reference: string): string[] {
  const steps = reference.replace(/^#\/?/, "");
  return steps === "" ? [] : steps.split("/").map((step) => unescapeStep(decode(step)));
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(root: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((node, step) => {
    if (Array.isArray(node)) {
      return node[Number(step)];
    }
    return isRecord(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  }, root);
}

/** The items of a list; none where there is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The pairs of a map; none where there is no map. */
export function pairsOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

/** The text, or undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

function isOfXano(root: JsonMap): boolean {
  const urls = listOf(root["servers"]).map((server) => (isRecord(server) ? server["url"] : ""));
  const paths = pairsOf(root["paths"]).map(([path]) => path);
  return (
    urls.some((url) => String(url).includes("/api:")) ||
    paths.some((path) => path.startsWith("/api:"))
  );
}
