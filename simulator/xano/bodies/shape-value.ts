import { startedAt, userEmail } from "../../rows/fixed-values.ts";
import { isRecord, plainText, type JsonRecord } from "../../rows/field.ts";
import { seedOf } from "../../rows/random.ts";
import { testUser } from "../../rows/row-ids.ts";
import type { RowsView } from "../../rows/rows-view.ts";
import { recordOf, recordsFor } from "./table-record.ts";

/** What a body is generated from besides its shape. */
export interface ShapeContext {
  readonly state: RowsView;
  readonly input: JsonRecord;
  /** Observed values by path, `sync_state.*[].status`. */
  readonly enums: JsonRecord;
  /** Name of the answering function. */
  readonly step: string;
}

/** Generates a value of an observed or declared shape; the same path and input give the same value. */
export function shapeValue(shape: unknown, context: ShapeContext, path = ""): unknown {
  if (typeof shape === "string") {
    return scalar(shape, context, path);
  }
  if (Array.isArray(shape)) {
    return list(shape[0], context, `${path}[]`);
  }
  return isRecord(shape) ? object(shape, context, path) : null;
}

function list(item: unknown, context: ShapeContext, path: string): readonly unknown[] {
  const table = isRecord(item) ? item["$table"] : undefined;
  if (typeof table === "string" && isRecord(item)) {
    return recordsFor(table, context.state).map((row) => recordFrom(item, row, { context, path }));
  }
  return [shapeValue(item, context, path)];
}

function object(shape: JsonRecord, context: ShapeContext, path: string): unknown {
  const table = shape["$table"];
  if (typeof table === "string") {
    return recordFrom(shape, recordOf(table, context.state, context.input), { context, path });
  }
  const isUntyped = shape["success"] === "string";
  const made: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(shape)) {
    const name = key.replace(/\?$/, "");
    const at = path === "" ? name : `${path}.${name}`;
    if (name.startsWith("{")) {
      made[name === "{table}" ? "notification_items" : "sample"] = shapeValue(value, context, at);
    } else if (!name.startsWith("$")) {
      made[name] = shapeValue(isUntyped ? typeByName(name, value) : value, context, at);
    }
  }
  return "itemsReceived" in made ? paged(made) : made;
}

interface At {
  readonly context: ShapeContext;
  readonly path: string;
}

/** A row with the keys of the shape; what the table lacks is generated from the type. */
function recordFrom(
  shape: JsonRecord,
  source: { readonly row: JsonRecord; readonly dropped: ReadonlySet<string> },
  { context, path }: At,
): unknown {
  const made: Record<string, unknown> = {};
  for (const [key, type] of Object.entries(shape)) {
    const name = key.replace(/\?$/, "");
    const held = source.row[name];
    const isMissing = held === undefined || (held === null && !key.endsWith("?"));
    if (source.dropped.has(name) || name.startsWith("$")) {
      continue;
    }
    const value = isMissing ? shapeValue(type, context, `${path}.${name}`) : held;
    made[name] = asSent(context.input[name], value);
  }
  return made;
}

/** A row that was requested or created with a number holds it, as text where its column is text. */
function asSent(sent: unknown, held: unknown): unknown {
  if (typeof sent !== "number") {
    return held;
  }
  if (typeof held === "string") {
    return String(sent);
  }
  return typeof held === "number" ? sent : held;
}

/** Xano declares text where it cannot type a variable, as for `success`. */
export function typeByName(name: string, type: unknown): unknown {
  if (type !== "string") {
    return type;
  }
  if (name === "success") {
    return "boolean";
  }
  return /_id$|count$|^total_|^page$|_size$|^updated_/.test(name) ? "integer" : type;
}

function paged(body: Record<string, unknown>): unknown {
  const items = body["items"];
  const received = Array.isArray(items) ? items.length : 0;
  const pages = { itemsReceived: received, curPage: 1, nextPage: null, prevPage: null };
  return { ...body, ...pages, offset: 0, perPage: 25 };
}

function scalar(type: string, context: ShapeContext, path: string): unknown {
  const allowed = context.enums[path] ?? context.enums[path.replace(/\.\w+\[\]\./, ".*[].")];
  const name = path.split(".").at(-1)?.replace("[]", "") ?? "";
  const chosen = type.split("|").find((one) => one !== "null") ?? "null";
  if (Array.isArray(allowed) && type !== "null") {
    return allowed.includes("Complete") ? "Complete" : allowed[0];
  }
  return makers[chosen]?.(name, context, path) ?? null;
}

type Make = (name: string, context: ShapeContext, path: string) => unknown;

const makers: Readonly<Record<string, Make>> = {
  boolean: (name) => !/skip|error|no_jobs|capped|deleted/.test(name),
  integer,
  number: (name, context, path) => integer(name, context, path) + 0.5,
  string: text,
  date: () => "2025-07-31",
  timestamp: () => startedAt,
  email: text,
  uuid: () => "7f0c2f1e-5b1a-4c93-9f6e-2d1c4a5b6e70",
  any: () => startedAt,
  object: () => ({}),
  array: () => [],
};

const ids: Readonly<Record<string, number>> = {
  user_id: testUser.userId,
  ad_user_id: testUser.userId,
  input_user_id: testUser.userId,
  agent_id: testUser.agentId,
  team_id: testUser.teamId,
};

function integer(name: string, context: ShapeContext, path: string): number {
  const asked = context.input[name] ?? context.input[name.replace(/^input_/, "")];
  if (typeof asked === "number") {
    return asked;
  }
  if (/_at$|timestamp|started|ended|lastupdated|last_activity/.test(name)) {
    return startedAt;
  }
  return /error|failed/.test(name) ? 0 : (ids[name] ?? seedOf(path) % 40);
}

/** Texts that repeat the input of the same name. */
const repeated: ReadonlySet<string> = new Set([
  "user_id",
  "email",
  "year",
  "latitude",
  "longitude",
]);

const texts: Readonly<Record<string, (context: ShapeContext) => string>> = {
  timestamp: () => "now",
  step: ({ step }) => step,
  user_id: () => String(testUser.userId),
  email: () => userEmail,
  message: () => "Completed",
  error: () => "No pending jobs found",
};

function text(name: string, context: ShapeContext, path: string): string {
  const sent = repeated.has(name) ? context.input[name] : undefined;
  if (sent !== undefined) {
    return plainText(sent);
  }
  const made = Object.hasOwn(texts, name) ? texts[name]?.(context) : undefined;
  return made ?? (/name/.test(name) ? "Sample Name" : `sample-${seedOf(path) % 40}`);
}
