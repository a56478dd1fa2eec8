import type { EndpointCall, InputPlace } from "../plan/call.ts";
import type { HttpRequest } from "../ports/ports.ts";
import { fillPath, placeholders } from "./fill-path.ts";
import { longestTimerMs } from "../plan/timer.ts";

/** Below this, what the port waits for any answer is long enough. */
const longMs = 20_000;

/**
 * The request of a call: inputs go into the path where it names them, else to the place the spec says, else into the
 * query of a GET or HEAD, else into the body.
 */
export function toRequest(call: EndpointCall): HttpRequest {
  const { verb, group, safety, expect, sends } = call;
  const query = placed(call, "query").flatMap((entry) => toQuery(entry, call));
  const headers = headersOf(call);
  const reads = expect.headers?.map(({ name }) => name) ?? [];
  const body = bodyOf(call);
  return {
    verb,
    path: `${group.base ?? `/api:${group.canonical}`}${fillPath(call)}`,
    safety,
    ...expected(call),
    ...(query.length === 0 ? {} : { query: Object.fromEntries(query) }),
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(reads.length === 0 ? {} : { reads }),
    ...(body === undefined ? {} : { body }),
    ...(sends === undefined ? {} : { sends }),
  };
}

/** What is expected of the answer, as far as it changes how the call is made. */
function expected({
  expect,
  settled,
}: EndpointCall): Pick<HttpRequest, "patienceMs" | "settled" | "wanted"> {
  return {
    ...patience(expect),
    ...(settled === undefined ? {} : { settled }),
    ...(expect.content === undefined ? {} : { wanted: expect.content }),
  };
}

/** An answer that may take long is waited for beyond its limit, so that a late one is found slow instead of lost. */
function patience({ withinMs }: EndpointCall["expect"]): Pick<HttpRequest, "patienceMs"> {
  return withinMs < longMs ? {} : { patienceMs: Math.min(withinMs * 1.5, longestTimerMs) };
}

/** Xano answers JSON unasked; another backend is told what is wanted. */
function headersOf(call: EndpointCall): (readonly [string, string])[] {
  const sent = placed(call, "header").map(([name, value]) => [name, String(value)] as const);
  return call.group.base === undefined ? sent : [["Accept", accept(call)], ...sent];
}

/** The values that go to a place, by name. */
function placed({ send, path, places = {}, verb }: EndpointCall, place: InputPlace): Value[] {
  const inPath = new Set(placeholders(path));
  const usual: InputPlace = verb === "GET" || verb === "HEAD" ? "query" : "body";
  return Object.entries(send).filter(
    ([name]) => !inPath.has(name) && (places[name] ?? usual) === place,
  );
}

type Value = [string, unknown];

/** Xano takes a body with every verb that may have one; of others it is left out where there is nothing to send. */
function bodyOf(call: EndpointCall): unknown {
  const [whole] = placed(call, "whole");
  if (whole !== undefined) {
    return whole[1];
  }
  const values = placed(call, "body");
  const isDue = call.verb !== "GET" && call.verb !== "HEAD" && call.group.base === undefined;
  return values.length > 0 || isDue ? Object.fromEntries(values) : undefined;
}

function accept({ expect }: EndpointCall): string {
  return expect.content ?? "application/json";
}

/** Xano reads lists as `key[]=a&key[]=b` and objects as JSON text; others commonly `key=a&key=b`. */
function toQuery([name, value]: Value, { group }: EndpointCall): Value[] {
  if (Array.isArray(value)) {
    return [[group.base === undefined ? `${name}[]` : name, value]];
  }
  return [[name, typeof value === "object" && value !== null ? JSON.stringify(value) : value]];
}
