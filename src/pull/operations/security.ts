import { isRecord } from "../../plan/is-record.ts";
import type { SecurityScheme, SecuritySchemes } from "../../plan/security.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { Operation } from "./operation.ts";
import { readScheme } from "./security-schemes.ts";

/** What operations need to be let in. */
export interface Access {
  /** Where the document's key is sent, once an operation needed one. */
  readonly key: { readonly in: "header" | "query"; readonly name: string } | undefined;
  /** Schemes that operations name, by the names of the document. */
  readonly schemes: () => SecuritySchemes;
  /** What keeps operations from being called, each once. */
  readonly notes: () => readonly string[];
  /** By its own `security`, else by that of the document. */
  of(what: string, security: unknown): Pick<Operation, "auth" | "security">;
}

type Way = readonly string[];

/** Reads the security schemes of a document; the first key, and a bearer token, have settings without a name. */
export function createAccess(document: OpenApi): Access {
  const { root } = document;
  const declared = declaredSchemes(document);
  const known = new Map([...declared].map(([name, scheme]) => [name, readScheme(scheme)] as const));
  const used = new Map<string, SecurityScheme>();
  const closed = new Map<string, string[]>();
  const keys: Key[] = [];
  const isKnown = (name: string): boolean => known.get(name) !== undefined;
  return {
    get key() {
      return keys[0];
    },
    schemes: () => Object.fromEntries(used),
    notes: () => [...closed].map(describeClosed),
    of(what, security) {
      const requirements = listOf(security ?? root["security"]);
      const all = requirements.map((one): Way => pairsOf(one).map(([name]) => name));
      if (all.length === 0 || all.some((way) => way.length === 0)) {
        return { auth: "none" };
      }
      const open = all.filter((way) => way.every(isKnown) && !areTwoHeaders(way, known));
      if (open.length === 0) {
        const words = describeWays(requirements, declared);
        closed.set(words, [...(closed.get(words) ?? []), what]);
        return { auth: "unknown" };
      }
      const plain = open.map((way) => plainAuth(way, known, keys));
      if (plain[0] !== undefined && !plain.includes(undefined)) {
        return { auth: plain[0] };
      }
      open.flat().forEach((name) => take(name, known, used));
      return { auth: "schemes", security: open };
    },
  };
}

type Key = NonNullable<Access["key"]>;
type Known = ReadonlyMap<string, SecurityScheme | undefined>;

function declaredSchemes(document: OpenApi): ReadonlyMap<string, JsonMap> {
  const { components } = document.root;
  const schemes = isRecord(components) ? components["securitySchemes"] : undefined;
  return new Map(pairsOf(schemes).map(([name, scheme]) => [name, document.resolve(scheme)]));
}

/** What has a setting without a name: a bearer token, and the first of the keys. */
function plainAuth(way: Way, known: Known, keys: Key[]): "bearer" | "key" | undefined {
  const [name = ""] = way;
  const scheme = way.length === 1 ? known.get(name) : undefined;
  if (scheme?.type === "key") {
    return isFirstKey(scheme, keys) ? "key" : undefined;
  }
  return scheme?.type === "bearer" ? "bearer" : undefined;
}

function isFirstKey(
  { in: where, name }: Extract<SecurityScheme, { type: "key" }>,
  keys: Key[],
): boolean {
  if (where === "cookie") {
    return false;
  }
  const [first = { in: where, name }] = keys;
  keys[0] = first;
  return first.in === where && first.name === name;
}

function take(name: string, known: Known, used: Map<string, SecurityScheme>): void {
  const scheme = known.get(name);
  if (scheme !== undefined) {
    used.set(name, scheme);
  }
}

/** A request has the header Authorization once. */
function areTwoHeaders(way: Way, known: Known): boolean {
  const types = way.map((name) => known.get(name)?.type ?? "");
  return types.filter((type) => ["basic", "bearer", "oauth2"].includes(type)).length > 1;
}

function describeClosed([way, [first = "", ...more]]: readonly [
  string,
  readonly string[],
]): string {
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return `${first}${others} in the specs, but not called: the specs have no words for the login by ${way}`;
}

/** `digest (http digest)`, as the document names them. */
function describeWays(
  requirements: readonly unknown[],
  schemes: ReadonlyMap<string, JsonMap>,
): string {
  const ways = requirements.map((requirement) =>
    pairsOf(requirement)
      .map(([name]) => {
        const { type, scheme, in: where, name: sent } = schemes.get(name) ?? {};
        const words = [type, scheme ?? where, sent].filter((one) => typeof one === "string");
        return `${name} (${words.join(" ") || "not declared"})`;
      })
      .join(" with "),
  );
  return ways.join(" or ");
}
