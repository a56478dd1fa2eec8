import { InstanceError } from "../errors.ts";
import type { EndpointCall } from "../plan/call.ts";

/** Names in braces: `/listings/{id}` has `id`. */
export function placeholders(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "");
}

/**
 * The path of a call with the values of its inputs in it. Each segment stays one segment in its place, whatever the
 * values hold.
 * @throws {InstanceError} `unexpected-answer` when a segment would be empty: the path would be that of another route
 * @throws {Error} when a path input has no value: the plan fills all of them, or says that the call is unknown
 */
export function fillPath(call: Pick<EndpointCall, "path" | "send">): string {
  return call.path
    .split("/")
    .map((segment) => fillSegment(segment, call))
    .join("/");
}

function fillSegment(segment: string, { path, send }: Pick<EndpointCall, "path" | "send">): string {
  const filled = segment.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    if (!Object.hasOwn(send, name)) {
      throw new Error(`${path}: no value for the path input ${name}`);
    }
    return String(send[name]);
  });
  if (filled === "" && segment !== "") {
    const message = `not sent: ${path} with an empty ${segment} is the path of another route`;
    throw new InstanceError("unexpected-answer", message);
  }
  return encodeURIComponent(withoutSteps(filled).replaceAll(/\p{Surrogate}/gu, "\u{FFFD}"));
}

/**
 * `.` and `..`, also between slashes, with their dots escaped once more: URLs and servers take `%2E%2E` and even
 * `a%2F..` for a step out of the folder.
 */
function withoutSteps(segment: string): string {
  return segment.replaceAll(/(?<=^|[/\\])\.{1,2}(?=$|[/\\])/g, (dots) =>
    dots.replaceAll(".", "%2E"),
  );
}
