import { seedOf } from "../../rows/random.ts";
import { endpointScript } from "../endpoint-script.ts";
import type { Observations } from "../bodies/observations.ts";
import { functionScript, importedScript } from "../logic-script.ts";
import { taskScript } from "../task-script.ts";
import type {
  Column,
  Endpoint,
  Group,
  Input,
  Schema,
  Table,
  Task,
  XanoFunction,
} from "../../schema/schema.ts";

const madeAt = "2025-11-30 09:12:41+0000";
const changedAt = "2026-01-11 21:14:25+0000";
const noCache = {
  active: false,
  ttl: 3600,
  input: true,
  auth: true,
  datasource: true,
  ip: false,
  headers: [],
  env: [],
};

/** A table as the Metadata API shows it, with columns and indexes. */
export function tableObject(table: Table): Record<string, unknown> {
  return {
    id: table.id,
    created_at: madeAt,
    updated_at: table.updatedAt,
    name: table.name,
    description: "",
    docs: "",
    guid: guid("table", table.id),
    auth: table.auth,
    tag: table.tags,
    autocomplete: [],
    schema: table.columns.map(columnObject),
    index: indexes(table),
    xanoscript: null,
    ...table.shown,
  };
}

/** A column; `default` is always text. */
export function columnObject(column: Column): Record<string, unknown> {
  const isKey = column.name === "id";
  return {
    name: column.name,
    type: column.type,
    description: "",
    nullable: column.nullable,
    default: defaultOf(column),
    required: isKey,
    access: accessOf(column),
    style: "single",
    ...(column.tablerefId === undefined ? {} : { tableref_id: column.tablerefId }),
    ...(column.values === undefined ? {} : { values: column.values }),
    ...(column.validators === undefined ? {} : { validators: column.validators }),
    ...(column.type === "text" ? { format: "" } : {}),
    ...(column.type === "object" ? { children: [] } : {}),
    ...column.shown,
  };
}

/** The primary key, and one index for each reference and each column that has one. */
export function indexes(table: Table): unknown[] {
  const indexed = table.columns.filter(
    ({ index, unique, tablerefId }) => unique === true || (index ?? tablerefId !== undefined),
  );
  return [
    { type: "primary", fields: [{ name: "id" }], id: hash("primary", table.id) },
    ...indexed.map(({ name, unique }) => ({
      type: unique === true ? "btree|unique" : "btree",
      fields: [{ name, op: "asc" }],
      id: hash(name, table.id),
    })),
  ];
}

/** An API group; the link names the branch even for the live one. */
export function groupObject(group: Group, origin: string): Record<string, unknown> {
  return {
    ...dated(group.id, "group"),
    name: group.name,
    branch: "v1",
    canonical: group.canonical,
    swagger: true,
    documentation: { link: `${origin}/apispec:${group.canonical}:v1?type=json` },
    tag: [],
    xanoscript: null,
    ...group.shown,
  };
}

/** An endpoint; its name is the path, and neither group nor canonical is included. */
export function endpointObject(
  endpoint: Endpoint,
  schema: Schema,
  observations?: Pick<Observations, "declared">,
): Record<string, unknown> {
  const value =
    observations && (importedScript(endpoint) ?? endpointScript(endpoint, observations));
  const authTable = schema.tables.find((table) => table.auth)?.id ?? false;
  return {
    ...dated(endpoint.id, "query"),
    name: endpoint.name,
    auth: endpoint.needsToken ? authTable : false,
    cache: noCache,
    verb: endpoint.verb,
    input: endpoint.input.map(inputObject),
    tag: [],
    draft_updated_at: null,
    xanoscript: value === undefined ? null : { status: "ok", value },
    ...endpoint.shown,
  };
}

/** A function; its folder is part of the name. */
export function functionObject(item: XanoFunction, withScript = false): Record<string, unknown> {
  return {
    ...dated(item.id, "function"),
    name: item.name,
    branch: "v1",
    cache: noCache,
    input: [],
    tag: [],
    draft_updated_at: null,
    xanoscript: withScript ? { status: "ok", value: functionScript(item) } : null,
    ...item.shown,
  };
}

/** A task; only its XanoScript contains the schedule. */
export function taskObject(task: Task, withScript: boolean): Record<string, unknown> {
  return {
    ...dated(task.id, "task"),
    name: task.name,
    datasource: task.datasource ?? "",
    active: task.active,
    branch: "v1",
    tag: [],
    draft_updated_at: null,
    xanoscript: withScript ? { status: "ok", value: taskScript(task) } : null,
    ...task.shown,
  };
}

function inputObject(input: Input): Record<string, unknown> {
  return {
    ...columnObject({ name: input.name, type: input.type, nullable: false }),
    required: input.required,
    access: "public",
    ...(input.values === undefined ? {} : { values: input.values }),
  };
}

function defaultOf(column: Column): string {
  if (column.default !== undefined) {
    return column.default;
  }
  if (column.name === "created_at") {
    return "now";
  }
  if (column.type === "bool") {
    return "false";
  }
  return column.nullable || !["int", "decimal"].includes(column.type) ? "" : "0";
}

function accessOf(column: Column): string {
  if (column.type === "password") {
    return "internal";
  }
  return column.name === "created_at" ? "private" : "public";
}

function dated(id: number, kind: string): Record<string, unknown> {
  return {
    id,
    created_at: madeAt,
    updated_at: changedAt,
    description: "",
    docs: "",
    guid: guid(kind, id),
  };
}

function guid(kind: string, id: number): string {
  return Buffer.from(`${hash(kind, id)}${hash(id, kind)}${hash("guid", id)}`)
    .toString("base64url")
    .slice(0, 27);
}

function hash(...words: readonly (string | number)[]): string {
  return seedOf(...words)
    .toString(16)
    .padStart(8, "0");
}
