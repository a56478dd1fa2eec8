import type { ErrorObject, ValidateFunction } from "ajv";
import { isRecord } from "../plan/is-record.ts";
import { mostErrors } from "./compile/bounded-errors.ts";
import { valueAt } from "./show-value.ts";
import { pointerTo } from "../text/json-pointer.ts";

/** Explains how an empty list was read. */
export const emptyMapWords = "an empty list stands for an empty object, as Xano writes one";

/** A body whose empty lists are read as the empty objects they represent. */
export interface ReadMaps {
  readonly body: unknown;
  /** JSON pointers to them; empty when there are none. */
  readonly paths: readonly string[];
}

/**
 * Reads an empty list as an empty object where a contract demands one, because Xano writes both as `[]`. The list is
 * kept where the object must not be empty.
 */
export function readEmptyMaps(accepts: ValidateFunction, body: unknown): ReadMaps {
  if (accepts(body)) {
    return { body, paths: [] };
  }
  const errors = accepts.errors ?? [];
  const read = readWanted(accepts, body, errors);
  if (errors.length <= mostErrors || read.paths.length === 0) {
    return read;
  }
  // Where errors are cut there may be more of them.
  const rest = readEmptyMaps(accepts, read.body);
  return { body: rest.body, paths: [...read.paths, ...rest.paths] };
}

function readWanted(
  accepts: ValidateFunction,
  body: unknown,
  errors: readonly ErrorObject[],
): ReadMaps {
  const wanted = errors.filter((error) => wantsObject(error, valueAt(body, error.instancePath)));
  const paths = [...new Set(wanted.map(({ instancePath }) => instancePath))];
  if (paths.length === 0 || accepts(withMaps(body, new Set(paths)))) {
    return { body: withMaps(body, new Set(paths)), paths };
  }
  const broken = new Set((accepts.errors ?? []).map(({ instancePath }) => instancePath));
  const kept = paths.filter((path) => !broken.has(path));
  return { body: withMaps(body, new Set(kept)), paths: kept };
}

/** Whether an error is about an empty list where an object without required properties is expected. */
export function isEmptyMap(error: ErrorObject): boolean {
  const schema: unknown = error.parentSchema;
  const required = isRecord(schema) ? schema["required"] : undefined;
  return (!Array.isArray(required) || required.length === 0) && wantsObject(error, error.data);
}

function wantsObject({ keyword, params }: ErrorObject, value: unknown): boolean {
  const types: unknown = params["type"];
  const isObject = [types].flat().includes("object") || String(types).split(",").includes("object");
  return keyword === "type" && isObject && Array.isArray(value) && value.length === 0;
}

/** A copy of the body with empty objects at the pointers. */
function withMaps(node: unknown, paths: ReadonlySet<string>, at = ""): unknown {
  if (paths.size === 0) {
    return node;
  }
  if (paths.has(at)) {
    return {};
  }
  if (Array.isArray(node)) {
    return node.map((item: unknown, index) => withMaps(item, paths, `${at}/${index}`));
  }
  return typeof node === "object" && node !== null
    ? Object.fromEntries(
        Object.entries(node).map(([key, value]) => [
          key,
          withMaps(value, paths, pointerTo(at, key)),
        ]),
      )
    : node;
}
