import { isRecord } from "../../plan/is-record.ts";
import { listOf, pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { LeftOut, Operation } from "./operation.ts";

/** What operations need to be let in. */
export interface Access {
  /** Where the document's key is sent, once an operation needed one. */
  readonly key: { readonly in: "header" | "query"; readonly name: string } | undefined;
  /** Operations whose way in the specs have no words for. */
  readonly leftOut: readonly LeftOut[];
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
  const leftOut: LeftOut[] = [];
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
    leftOut,
    of(what, security) {
      const requirements = listOf(security ?? root["security"]);
      const ways = requirements.map(authOf);
      const way = ways.includes("none") ? "none" : ways.find((one) => one !== undefined);
      if (requirements.length > 0 && way === undefined) {
        leftOut.push({ what, why: "its way to log in: auth is unknown" });
      }
      return requirements.length === 0 ? "none" : (way ?? "unknown");
    },
  };
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
