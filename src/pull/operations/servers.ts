import { isRecord } from "../../plan/is-record.ts";
import { withoutTrailing } from "../../text/without-trailing.ts";
import { listOf, pairsOf, textOf, type OpenApi } from "../document/openapi.ts";

/** Where an operation is served. */
export interface Served {
  /** Where its paths begin, without a slash at the end. */
  readonly base: string;
  /** Origin of another host than that of the document; absent for its own. */
  readonly server?: string;
}

/** Finds where operations are served, by the servers that stand nearest to each. */
export interface Servers {
  of(levels: readonly unknown[]): Served;
}

const nowhere = "http://localhost";

/** Reads the servers of a document: its own host is that of its first server, or where it has none of most operations. */
export function openServers({ root }: OpenApi): Servers {
  const [first] = urlsOf(root["servers"]);
  const home = first?.origin ?? mostCommon(originsOf(root["paths"]));
  return {
    of(levels) {
      const nearest = levels.map(urlsOf).find((urls) => urls.length > 0) ?? [];
      const own = nearest.find(({ origin }) => origin === nowhere || origin === home);
      const url = own ?? nearest[0];
      const isForeign = own === undefined && url !== undefined && url.origin !== home;
      return {
        base: withoutTrailing(url?.pathname ?? "", "/"),
        ...(isForeign ? { server: url.origin } : {}),
      };
    },
  };
}

function urlsOf(servers: unknown): URL[] {
  return listOf(servers).flatMap((server) => {
    const url = isRecord(server) ? (textOf(server["url"]) ?? "") : "";
    const variables = isRecord(server) ? server["variables"] : undefined;
    const filled = pairsOf(variables).reduce(
      (text, [name, variable]) =>
        text.replaceAll(`{${name}}`, isRecord(variable) ? (textOf(variable["default"]) ?? "") : ""),
      url,
    );
    const absolute = filled.startsWith("//") ? `https:${filled}` : filled;
    return URL.canParse(absolute, nowhere) ? [new URL(absolute, nowhere)] : [];
  });
}

function originsOf(paths: unknown): string[] {
  return pairsOf(paths).flatMap(([, item]) => {
    const own = isRecord(item) ? item : {};
    const nodes = [own, ...Object.values(own)].filter(isRecord);
    return nodes.flatMap(({ servers }) =>
      urlsOf(servers)
        .slice(0, 1)
        .map(({ origin }) => origin),
    );
  });
}

function mostCommon(origins: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  origins.forEach((origin) => counts.set(origin, (counts.get(origin) ?? 0) + 1));
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
