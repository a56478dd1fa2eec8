import type { Definition } from "../../../backends/xano/object-shape.ts";
import { readSchedule } from "../../../kinds/task/schedule.ts";
import type { Verb } from "../../../plan/call.ts";
import { isRecord } from "../../../plan/is-record.ts";
import type {
  EndpointModel,
  FunctionModel,
  GroupModel,
  IndexModel,
  TableModel,
  TaskModel,
  UnreadObject,
} from "../../workspace/model.ts";
import { readColumns, readFields, type TableNames } from "./fields.ts";
import { readScriptStack, type Middleware } from "./script-stack.ts";

/** A part of a model, and what could not be read of it. */
export interface ObjectRead<T> {
  /** Absent where nothing of it could be read. */
  readonly model?: T;
  readonly leftOut: readonly UnreadObject[];
}

/** What objects are read with. */
export interface Reading {
  readonly tables: TableNames;
  readonly middleware: Middleware;
}

export function readTable(raw: Definition, tables: TableNames): ObjectRead<TableModel> {
  return readable("table", raw, () => {
    const { fields, leftOut } = readColumns(raw["schema"], `table ${raw.name}`, tables);
    const indexes = readIndexes(raw["index"]);
    return {
      model: { ...readCommon(raw), isAuth: raw["auth"] === true, columns: fields, indexes },
      leftOut,
    };
  });
}

export function readFunction(
  raw: Definition,
  { tables, middleware }: Reading,
): ObjectRead<FunctionModel> {
  return readable("function", raw, () => {
    const what = `function ${raw.name}`;
    const { fields, leftOut } = readFields(raw["input"], what, tables);
    const { stack, leftOut: unread } = readScriptStack(what, scriptOf(raw), middleware);
    return {
      model: { ...readCommon(raw), inputs: fields, ...(stack === undefined ? {} : { stack }) },
      leftOut: [...leftOut, ...unread],
    };
  });
}

/** A group with its endpoints. */
export function readGroup(
  raw: Definition,
  endpoints: readonly Definition[],
  reading: Reading,
): ObjectRead<GroupModel> {
  return readable("API group", raw, () => {
    const read = endpoints.map((endpoint) => readEndpoint(endpoint, raw.name, reading));
    const canonical = raw["canonical"];
    return {
      model: {
        ...readCommon(raw),
        ...(typeof canonical === "string" && canonical !== "" ? { canonical } : {}),
        endpoints: read.flatMap(({ model }) => (model === undefined ? [] : [model])),
      },
      leftOut: read.flatMap(({ leftOut }) => leftOut),
    };
  });
}

const verbs: ReadonlySet<unknown> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]);

function isVerb(value: unknown): value is Verb {
  return verbs.has(value);
}

function readEndpoint(
  raw: Definition,
  group: string,
  { tables, middleware }: Reading,
): ObjectRead<EndpointModel> {
  return readable(`endpoint of ${group}`, raw, () => {
    // Xano serves an endpoint without a verb as GET.
    const verb = raw["verb"] ?? "GET";
    if (!isVerb(verb)) {
      const why = `its verb ${JSON.stringify(verb)} is none that can be called`;
      return { leftOut: [{ what: `${raw.name} of ${group}`, why }] };
    }
    const what = `${verb} ${raw.name} of ${group}`;
    const { fields, leftOut } = readFields(raw["input"], what, tables);
    const { stack, leftOut: unread } = readScriptStack(what, scriptOf(raw), middleware);
    return {
      model: {
        ...readCommon(raw),
        verb,
        path: `/${raw.name.replace(/^\/+/, "")}`,
        auth: authOf(raw["auth"]),
        inputs: fields,
        ...(stack === undefined ? {} : { stack }),
      },
      leftOut: [...leftOut, ...unread],
    };
  });
}

/** `false` or 0 without a token, else the id or the name of the auth table. */
function authOf(value: unknown): EndpointModel["auth"] {
  if (value === false || value === 0 || value === "") {
    return "none";
  }
  return typeof value === "number" || typeof value === "string" || value === true
    ? "bearer"
    : "unknown";
}

export function readTask(raw: Definition): ObjectRead<TaskModel> {
  return readable("task", raw, () => {
    const { active, datasource } = raw;
    const script = scriptOf(raw);
    const isElsewhere = typeof datasource === "string" && !["", "live"].includes(datasource);
    return {
      model: {
        ...readCommon(raw),
        ...(typeof active === "boolean" ? { active } : {}),
        ...(isElsewhere ? { dataSource: datasource } : {}),
        ...(script === undefined ? {} : { schedules: readSchedule(script) }),
      },
      leftOut: [],
    };
  });
}

/** The object's XanoScript; undefined where the instance gave none. */
function scriptOf({ xanoscript }: Definition): string | undefined {
  const value =
    isRecord(xanoscript) && xanoscript["status"] === "ok" ? xanoscript["value"] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function readable<T>(kind: string, raw: Definition, read: () => ObjectRead<T>): ObjectRead<T> {
  return raw.odd === undefined
    ? read()
    : { leftOut: [{ what: `${kind} ${raw.name}`, why: raw.odd }] };
}

function readCommon(
  raw: Definition,
): Pick<TableModel, "id" | "guid" | "name" | "description" | "tags"> {
  const { guid, description, tag } = raw;
  return {
    id: raw.id,
    ...(typeof guid === "string" && guid !== "" ? { guid } : {}),
    name: raw.name,
    ...(typeof description === "string" && description !== "" ? { description } : {}),
    tags: Array.isArray(tag) ? tag.filter((one) => typeof one === "string") : [],
  };
}

function readIndexes(raw: unknown): IndexModel[] {
  const given = Array.isArray(raw) ? raw : [];
  return given.flatMap((item: unknown) => {
    if (!isRecord(item) || typeof item["type"] !== "string") {
      return [];
    }
    const fields = Array.isArray(item["fields"]) ? item["fields"] : [];
    const columns = fields.flatMap((field: unknown) =>
      isRecord(field) && typeof field["name"] === "string" ? [field["name"]] : [],
    );
    // A unique index is written in three ways.
    const isUnique = item["unique"] === true || item["type"] === "btree|unique";
    return [{ type: isUnique ? "unique" : item["type"], columns }];
  });
}
