import { isRecord } from "../../plan/is-record.ts";
import type { SecurityScheme } from "../../plan/security.ts";
import { pairsOf, textOf, type JsonMap } from "../document/openapi.ts";

/** A scheme of a document in the words of the specs; undefined where they have none for it. */
export function readScheme(scheme: JsonMap): SecurityScheme | undefined {
  const { type, scheme: kind } = scheme;
  switch (type) {
    case "http":
      return readHttp(String(kind).toLowerCase());
    case "apiKey":
      return readKey(scheme);
    case "oauth2":
      return readFlow(scheme) ?? { type: "bearer" };
    case "openIdConnect":
      return { type: "bearer" };
    case "mutualTLS":
      return { type: "mutual-tls" };
    default:
      return undefined;
  }
}

function readHttp(kind: string): SecurityScheme | undefined {
  return kind === "basic" || kind === "bearer" ? { type: kind } : undefined;
}

const places = ["header", "query", "cookie"] as const;

function readKey({ in: where, name }: JsonMap): SecurityScheme | undefined {
  const place = places.find((one) => one === where);
  return place !== undefined && typeof name === "string" && name !== ""
    ? { type: "key", in: place, name }
    : undefined;
}

const flows = [
  ["clientCredentials", "client-credentials"],
  ["password", "password"],
] as const;

/** The first flow that needs nobody at a browser. */
function readFlow({ flows: declared }: JsonMap): SecurityScheme | undefined {
  for (const [key, flow] of flows) {
    const found = isRecord(declared) ? declared[key] : undefined;
    const url = isRecord(found) ? textOf(found["tokenUrl"]) : undefined;
    if (isRecord(found) && url !== undefined && isTokenUrl(url)) {
      const scopes = pairsOf(found["scopes"]).map(([name]) => name);
      return { type: "oauth2", flow, url, ...(scopes.length === 0 ? {} : { scopes }) };
    }
  }
  return undefined;
}

function isTokenUrl(url: string): boolean {
  return /^(?:\/(?!\/)|https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/]|$))/.test(url);
}
