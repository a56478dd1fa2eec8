import type { EndpointCall } from "../plan/check.ts";
import type { HttpRequest } from "../instance/ports.ts";

/** The request of a call: inputs go into the path where it names them, else into the query of a GET or HEAD, else into the body. */
export function toRequest(call: EndpointCall): HttpRequest {
  const inPath = new Set(placeholders(call.path));
  const rest = Object.entries(call.send).filter(([name]) => !inPath.has(name));
  const base = {
    verb: call.verb,
    path: `/api:${call.group.canonical}${fillPath(call)}`,
    safety: call.safety,
  };
  if (call.verb === "GET" || call.verb === "HEAD") {
    return rest.length === 0 ? base : { ...base, query: Object.fromEntries(rest.flatMap(toQuery)) };
  }
  return { ...base, body: Object.fromEntries(rest) };
}

/** Names in braces: `/listings/{id}` has `id`. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? "");
}

/** @throws {Error} when a path input has no value: the plan fills all of them */
function fillPath({ path, send }: EndpointCall): string {
  return path.replaceAll(/\{([^}]+)\}|[^/{]+/g, (text, name?: string) => {
    if (name === undefined) {
      return encodeURIComponent(text);
    }
    if (!Object.hasOwn(send, name)) {
      throw new Error(`${path}: no value for the path input ${name}`);
    }
    return encodeURIComponent(String(send[name]));
  });
}

/** Xano reads lists as `key[]=a&key[]=b` and objects as JSON text. */
function toQuery([name, value]: [string, unknown]): [string, unknown][] {
  if (Array.isArray(value)) {
    return [[`${name}[]`, value]];
  }
  return [[name, typeof value === "object" && value !== null ? JSON.stringify(value) : value]];
}
