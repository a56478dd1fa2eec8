import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { Operation } from "./operation.ts";

/** What operations need to be let in. */
export interface Access {
  /** Where the document's key is sent, once an operation needed one. */
  readonly key: { readonly in: "header" | "query"; readonly name: string } | undefined;
  /** What keeps operations from being called, each once. */
  readonly notes: () => readonly string[];
  /** By its own `security`, else by that of the document. */
  of(what: string, security: unknown): Operation["auth"];
}

/** Reads the security schemes of a document; of several keys the first that an operation needs is taken. */
export function createAccess(document: OpenApi): Access {
  const { root } = document;
  const { components } = root;
  const schemes = new Map(
    pairsOf(isRecord(components) ? components["securitySchemes"] : undefined).map(
      ([name, scheme]) => [name, document.resolve(scheme)] as const,
    ),
  );
  const closed = new Map<string, string[]>();
  let key: Access["key"];
  const takeKey = (scheme: JsonMap): "key" | undefined => {
    const { in: where, name } = scheme;
    if ((where !== "header" && where !== "query") || typeof name !== "string") {
      return undefined;
    }
    key ??= { in: where, name };
    return key.in === where && key.name === name ? "key" : undefined;
  };
  const authOf = (requirement: unknown): Operation["auth"] | undefined => {
    const names = pairsOf(requirement).map(([name]) => name);
    if (names.length === 0) {
      return "none";
    }
    const [scheme] = names.map((name) => schemes.get(name) ?? {});
    return names.length > 1 || scheme === undefined ? undefined : kindOf(scheme, takeKey);
  };
  return {
    get key() {
      return key;
    },
    notes: () => [...closed].map(describeClosed),
    of(what, security) {
      const requirements = listOf(security ?? root["security"]);
      const ways = requirements.map(authOf);
      const way = ways.includes("none") ? "none" : ways.find((one) => one !== undefined);
      if (requirements.length > 0 && way === undefined) {
        const way = describeWays(requirements, schemes);
        closed.set(way, [...(closed.get(way) ?? []), what]);
      }
      return requirements.length === 0 ? "none" : (way ?? "unknown");
    },
  };
}

function describeClosed([way, [first = "", ...more]]: readonly [
  string,
  readonly string[],
]): string {
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return `${first}${others} in the specs, but not called: the specs have no words for the login by ${way}`;
}

/** `basic (http basic)`, as the document names them. */
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

function kindOf(
  scheme: JsonMap,
  takeKey: (scheme: JsonMap) => "key" | undefined,
): Operation["auth"] | undefined {
  const { type, scheme: kind } = scheme;
  if (type === "apiKey") {
    return takeKey(scheme);
  }
  const isBearer = type === "http" && String(kind).toLowerCase() === "bearer";
  return isBearer || type === "oauth2" || type === "openIdConnect" ? "bearer" : undefined;
}
