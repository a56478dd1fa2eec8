import { InstanceError } from "../errors.ts";
import type { EndpointCall } from "../plan/call.ts";
import { toPathText } from "./write-input.ts";

type Filled = Pick<EndpointCall, "path" | "send" | "as">;

/** Names in braces: `id` for `/listings/{id}`. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "");
}

/**
 * The path of a call with the values of its inputs in it, and the query that stands in it. Each segment stays one
 * segment in its place, whatever the values hold.
 * @throws {InstanceError} `unexpected-answer` when a segment would be empty: the path would be that of another route
 * @throws {Error} when a path input has no value: the plan fills all of them, or says that the call is unknown
 */
export function fillPath(call: Filled): string {
  return split(call.path)
    .path.split("/")
    .map((segment) => fillSegment(segment, call))
    .join("/");
}

/** The query that stands in a path, filled; undefined where there is none. */
export function fillFixedQuery(call: Filled): string | undefined {
  return split(call.path).query?.replaceAll(placeholder, (_, name: string) =>
    encodeURIComponent(valueOf(name, call)),
  );
}

/**
 * A path and the query that stands in it. What follows a `#` is not sent, as of any address: documents tell operations
 * of one path apart by it.
 */
function split(whole: string): { readonly path: string; readonly query: string | undefined } {
  const [sent = ""] = whole.split("#", 1);
  const at = sent.indexOf("?");
  return at === -1
    ? { path: sent, query: undefined }
    : { path: sent.slice(0, at), query: sent.slice(at + 1) };
}

const placeholder = /\{([^{}]+)\}/g;

function fillSegment(segment: string, call: Filled): string {
  if (!placeholders(segment).some((name) => isComposed(name, call))) {
    const filled = segment.replaceAll(placeholder, (_, name: string) => valueOf(name, call));
    assertNotEmpty(filled, segment, call);
    return encoded(filled);
  }
  const filled = segment.replaceAll(/\{([^{}]+)\}|[^{}]+/g, (text, name?: string) =>
    name === undefined ? encoded(text) : writtenOf(name, call),
  );
  assertNotEmpty(filled, segment, call);
  return /^\.{1,2}$/.test(filled) ? filled.replaceAll(".", "%252E") : filled;
}

function writtenOf(name: string, call: Filled): string {
  valueOf(name, call);
  return toPathText({ name, value: call.send[name], as: call.as?.[name] ?? {} });
}

/** Whether an input is written otherwise than as one text. */
function isComposed(name: string, { send, as = {} }: Filled): boolean {
  return as[name] !== undefined || (typeof send[name] === "object" && send[name] !== null);
}

function valueOf(name: string, { path, send }: Filled): string {
  if (!Object.hasOwn(send, name)) {
    throw new Error(`${path}: no value for the path input ${name}`);
  }
  return String(send[name]);
}

function assertNotEmpty(filled: string, segment: string, { path }: Filled): void {
  if (filled === "" && segment !== "") {
    const message = `not sent: ${path} with an empty ${segment} is the path of another route`;
    throw new InstanceError("unexpected-answer", message);
  }
}

function encoded(text: string): string {
  return encodeURIComponent(withoutSteps(text).replaceAll(/\p{Surrogate}/gu, "\u{FFFD}"));
}

/**
 * Escapes the dots of `.` and `..` once more, also next to slashes: URLs and servers treat `%2E%2E` and even `a%2F..`
 * as a step to the parent folder.
 */
function withoutSteps(segment: string): string {
  return segment.replaceAll(/(?<=^|[/\\])\.{1,2}(?=$|[/\\])/g, (dots) =>
    dots.replaceAll(".", "%2E"),
  );
}
