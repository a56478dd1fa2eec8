import { isRecord, type JsonRecord } from "../rows/field.ts";
import { items, pairs, type ServedDocument } from "./served-document.ts";

/** One operation as it is served. */
export interface ServedOperation {
  readonly verb: string;
  /** As the document has it, with braces. */
  readonly path: string;
  /** Fits the paths of requests, the base included. */
  readonly pattern: RegExp;
  /** The query that stands in the path: requests must have it. */
  readonly fixedQuery: readonly (readonly [name: string, value: string])[];
  readonly operation: JsonRecord;
  /** Those of the path and its own. */
  readonly parameters: readonly JsonRecord[];
  /** Ways in, each the security schemes that it needs; none when it is open. */
  readonly ways: readonly (readonly JsonRecord[])[];
}

const verbs = ["get", "post", "put", "patch", "delete", "head"];

/** The operations of a document; those that fit fewer requests come first. */
export function servedOperations(document: ServedDocument): ServedOperation[] {
  const base = basePath(document.root);
  return pairs(document.root["paths"])
    .flatMap(([path, node]) => {
      const item = document.resolve(node);
      return verbs
        .filter((verb) => isRecord(item[verb]))
        .map((verb) => toServed({ verb, path, base, item }, document));
    })
    .toSorted(
      (a, b) =>
        b.fixedQuery.length - a.fixedQuery.length || placeholders(a.path) - placeholders(b.path),
    );
}

interface Found {
  readonly verb: string;
  readonly path: string;
  readonly base: string;
  readonly item: JsonRecord;
}

function toServed({ verb, path, base, item }: Found, document: ServedDocument): ServedOperation {
  const operation = document.resolve(item[verb]);
  // What follows a `#` is never sent.
  const [sent = ""] = path.split("#", 1);
  const [address = "", query = ""] = sent.split("?", 2);
  const pattern = `${base}${address}`
    .split(/(\{[^}]+\})/)
    .map((part) =>
      part.startsWith("{") ? "([^/]+)" : part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  return {
    verb: verb.toUpperCase(),
    path,
    pattern: new RegExp(`^${pattern}$`),
    fixedQuery: [...new URLSearchParams(query)].filter(([, value]) => !value.startsWith("{")),
    operation,
    parameters: [...items(item["parameters"]), ...items(operation["parameters"])].map((one) =>
      document.resolve(one),
    ),
    ways: waysOf(operation["security"] ?? document.root["security"], document),
  };
}

function placeholders(path: string): number {
  return path.split("{").length;
}

function basePath(root: JsonRecord): string {
  const [server] = items(root["servers"]);
  const url = isRecord(server) ? String(server["url"]) : "";
  const variables = isRecord(server) ? pairs(server["variables"]) : [];
  const filled = variables.reduce(
    (text, [name, one]) => text.replace(`{${name}}`, isRecord(one) ? String(one["default"]) : ""),
    url,
  );
  return new URL(filled, "http://127.0.0.1").pathname.replace(/\/$/, "");
}

/** One that asks for nothing opens the operation. */
function waysOf(security: unknown, document: ServedDocument): JsonRecord[][] {
  const ways = items(security);
  const known = document.resolve(document.resolve(document.root["components"])["securitySchemes"]);
  return ways.some((way) => pairs(way).length === 0)
    ? []
    : ways.map((way) => pairs(way).map(([name]) => document.resolve(known[name])));
}
