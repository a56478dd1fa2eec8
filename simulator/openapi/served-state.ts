import { isRecord, type JsonRecord } from "../rows/field.ts";
import type { ServedAnswer } from "./served-answer.ts";
import type { ServedOperation } from "./served-operation.ts";

/** A request that is about to be answered. */
export interface StateRequest {
  readonly operation: ServedOperation;
  /** Decoded, as it was asked. */
  readonly pathname: string;
  readonly body: unknown;
}

/** What was made, changed and deleted since the backend was started. */
export interface ServedState {
  /** Whether the thing at a path was deleted. */
  isGone(pathname: string): boolean;
  /** The answer as it is after all that happened; takes what it changes. */
  apply(request: StateRequest, answer: ServedAnswer): ServedAnswer;
}

/** Opens a state without anything in it. */
export function openState(operations: readonly ServedOperation[]): ServedState {
  const things = new Map<string, JsonRecord>();
  const gone = new Set<string>();
  let made = 0;
  const create = (
    { operation, pathname, body }: StateRequest,
    answered: JsonRecord,
  ): JsonRecord => {
    const name = keyOf(operation, operations, answered);
    const own = name === undefined ? undefined : answered[name];
    if (name === undefined || (typeof own !== "number" && typeof own !== "string")) {
      return answered;
    }
    made += 1;
    const thing = { ...answered, [name]: otherId(own, made) };
    const at = `${pathname.replace(/\/$/, "")}/${String(thing[name])}`;
    things.set(at, { ...(isRecord(body) ? body : {}), ...thing });
    gone.delete(at);
    return thing;
  };
  const changed = ({ operation, pathname, body }: StateRequest): JsonRecord | undefined => {
    const known = things.get(pathname);
    if (known !== undefined && isRecord(body) && operation.verb !== "GET") {
      things.set(pathname, { ...known, ...body });
    }
    return things.get(pathname);
  };
  return {
    isGone: (pathname) => gone.has(pathname),
    apply(request, answer) {
      const { operation, pathname } = request;
      if (answer.status >= 300) {
        return answer;
      }
      // What stands in the document stays when it is deleted, so that others still find it.
      if (operation.verb === "DELETE" && things.delete(pathname)) {
        gone.add(pathname);
      }
      const answered = readObject(answer);
      if (answered === undefined) {
        return answer;
      }
      const isNew = operation.verb === "POST" && !things.has(pathname);
      const now = isNew ? create(request, answered) : overlay(answered, changed(request));
      return { ...answer, text: JSON.stringify(now) };
    },
  };
}

/** An id of its own: what the document shows is never made, changed or deleted. */
function otherId(own: number | string, made: number): number | string {
  if (typeof own === "number") {
    return own + made;
  }
  const isUuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(own);
  return isUuid ? `${own.slice(0, 24)}${String(made).padStart(12, "0")}` : `${own}${made}`;
}

/** The property of what is made that the path of reading it names. */
function keyOf(
  { path }: ServedOperation,
  operations: readonly ServedOperation[],
  answered: JsonRecord,
): string | undefined {
  const above = `${path.replace(/\/$/, "")}/`;
  const placeholders = operations.flatMap((one) =>
    one.verb === "GET" && one.path.startsWith(above)
      ? (/^\{([^{}]+)\}\/?$/.exec(one.path.slice(above.length))?.[1] ?? [])
      : [],
  );
  const names = placeholders.flatMap((name) => [name, "id", name.replace(/^.*_/, "")]);
  return names.find((name) => name in answered);
}

function readObject({ contentType, text }: ServedAnswer): JsonRecord | undefined {
  const read: unknown = contentType.includes("json") && text !== "" ? JSON.parse(text) : undefined;
  return isRecord(read) ? read : undefined;
}

/** What is known of a thing, of the properties that its answer has. */
function overlay(answered: JsonRecord, known: JsonRecord = {}): JsonRecord {
  const shared = Object.keys(answered).filter((name) => known[name] !== undefined);
  return { ...answered, ...Object.fromEntries(shared.map((name) => [name, known[name]])) };
}
