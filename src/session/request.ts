import type { EndpointCall, InputPlace } from "../plan/call.ts";
import type { HttpRequest } from "../ports/http.ts";
import { isRecord } from "../plan/is-record.ts";
import { isJsonType } from "../wire/body/media-type.ts";
import { fillFixedQuery, fillPath, placeholders } from "./fill-path.ts";
import { toCookie, toHeader, toSearch, type WrittenInput } from "./write-input.ts";
import { longestTimerMs } from "../plan/timer.ts";

/** Below this limit, in ms, the port's usual patience is long enough. */
const longMs = 20_000;

/**
 * Builds the request of a call. An input goes into the path where it is named, else to the place in the spec, else
 * into the query of a GET or HEAD, else into the body.
 */
export function toRequest(call: EndpointCall): HttpRequest {
  const { verb, group, safety, expect, sends } = call;
  const { query, search } = queryOf(call);
  const headers = headersOf(call);
  const reads = headersRead(expect);
  const body = bodyOf(call);
  return {
    verb,
    path: `${group.base ?? `/api:${group.canonical}`}${fillPath(call)}`,
    safety,
    ...expected(call),
    ...(query.length === 0 ? {} : { query: Object.fromEntries(query) }),
    ...(search === "" ? {} : { search }),
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(reads.length === 0 ? {} : { reads }),
    ...(body === undefined ? {} : { body }),
    ...(sends === undefined ? {} : { sends }),
    ...partTypesOf(call),
  };
}

/** What goes into the query: plain values by name, and the text of those that are written in a way of their own. */
function queryOf(call: EndpointCall): { readonly query: Value[]; readonly search: string } {
  const all = placed(call, "query");
  const isPlain = ([name, value]: Value): boolean =>
    call.group.base === undefined || (call.as?.[name] === undefined && !isRecord(value));
  const written = all
    .filter((entry) => !isPlain(entry))
    .map((entry) => toSearch(writing(entry, call)));
  const fixed = fillFixedQuery(call);
  return {
    query: all.filter(isPlain).flatMap((entry) => toQuery(entry, call)),
    search: [...(fixed === undefined ? [] : [fixed]), ...written].join("&"),
  };
}

function writing([name, value]: Value, { as = {} }: EndpointCall): WrittenInput {
  return { name, value, as: as[name] ?? {} };
}

function partTypesOf({ as = {} }: EndpointCall): Pick<HttpRequest, "partTypes"> {
  const types = Object.entries(as).flatMap(([name, { type }]) =>
    type === undefined ? [] : [[name, type] as const],
  );
  return types.length === 0 ? {} : { partTypes: Object.fromEntries(types) };
}

function headersRead({ headers = [], answers = {} }: EndpointCall["expect"]): string[] {
  const all = [...headers, ...Object.values(answers).flatMap((one) => one.headers ?? [])];
  return [...new Set(all.map(({ name }) => name))];
}

/** Expectations of the answer that affect how the call is made. */
function expected({
  expect,
  settled,
}: EndpointCall): Pick<HttpRequest, "patienceMs" | "settled" | "wanted"> {
  return {
    ...patience(expect),
    ...(settled === undefined ? {} : { settled }),
    ...wantedOf(expect),
  };
}

/** Another type than JSON that may come. */
function wantedOf(expect: EndpointCall["expect"]): Pick<HttpRequest, "wanted"> {
  const wanted = typesOf(expect).find((type) => !isJsonType(type));
  return wanted === undefined ? {} : { wanted };
}

/** Waits longer than the time limit, so that a late answer is reported as slow instead of missing. */
function patience({ withinMs }: EndpointCall["expect"]): Pick<HttpRequest, "patienceMs"> {
  return withinMs < longMs ? {} : { patienceMs: Math.min(withinMs * 1.5, longestTimerMs) };
}

/** Xano answers JSON by default; other backends need an Accept header. */
function headersOf(call: EndpointCall): (readonly [string, string])[] {
  const sent = placed(call, "header").map((entry) => {
    const input = writing(entry, call);
    return [input.as.name ?? input.name, toHeader(input)] as const;
  });
  const cookies = placed(call, "cookie").map((entry) => toCookie(writing(entry, call)));
  const all = cookies.length === 0 ? sent : [...sent, ["Cookie", cookies.join("; ")] as const];
  return call.group.base === undefined ? all : [["Accept", accept(call)], ...all];
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

/** Xano accepts a body with every verb that may have one; elsewhere an empty body is left out. */
function bodyOf(call: EndpointCall): unknown {
  const [whole] = placed(call, "whole");
  if (whole !== undefined) {
    return whole[1];
  }
  const values = placed(call, "body");
  const isDue = call.verb !== "GET" && call.verb !== "HEAD" && call.group.base === undefined;
  return values.length > 0 || isDue ? Object.fromEntries(values) : undefined;
}

/** All that is documented; where anything may come JSON is asked for first, since only that can be judged. */
function accept({ expect }: EndpointCall): string {
  const types = typesOf(expect);
  const isOpen = types.includes("*/*") && expect.answers !== undefined;
  const first = isOpen && !types.some(isJsonType) ? ["application/json"] : [];
  return [...first, ...types].join(", ") || "application/json";
}

/** Content types that are documented, each once. */
function typesOf({ answers, content }: EndpointCall["expect"]): string[] {
  if (answers === undefined) {
    return content === undefined ? [] : [content];
  }
  const all = Object.values(answers).flatMap(({ bodies = { "*/*": "any" } }) =>
    Object.keys(bodies),
  );
  const named = all.filter((type) => type !== "*/*");
  const isAny = Object.values(answers).some(({ bodies }) => bodies?.["*/*"] !== undefined);
  return [...new Set([...named, ...(isAny || named.length === 0 ? ["*/*"] : [])])];
}

/** Xano reads lists as `key[]=a&key[]=b` and objects as JSON text; other backends usually read `key=a&key=b`. */
function toQuery([name, value]: Value, { group }: EndpointCall): Value[] {
  if (Array.isArray(value)) {
    return [[group.base === undefined ? `${name}[]` : name, value]];
  }
  return [[name, typeof value === "object" && value !== null ? JSON.stringify(value) : value]];
}
