import {
  given,
  isRecord,
  numberOf,
  recordsOf,
  textOf,
  textsOf,
  type JsonRecord,
} from "../rows/field.ts";
import { readObserved } from "./observed.ts";
import type { Column, Endpoint, Input, Schema, Table, Task } from "./schema.ts";
import type { ServedWorkspace } from "./served-workspace.ts";
import { withUnnamed } from "./unnamed-objects.ts";

type ReadRecords = (file: string) => readonly JsonRecord[];

/** The schema of a workspace that is served in place of V2. */
export function servedSchema({ id, name, records }: ServedWorkspace): Schema {
  return { ...readSchema(5, (file) => records[file] ?? []), workspace: id, name };
}

/** The observed schema of V2 (workspace 5) or V1 (workspace 1). */
export function readSchema(workspace: 1 | 5, read: ReadRecords = readObserved): Schema {
  const suffix = workspace === 5 ? "v2" : "v1";
  const objects = {
    groups: read(`groups-${suffix}.json`).map((item) => ({
      id: numberOf(item, "id"),
      name: textOf(item, "name"),
      canonical: textOf(item, "canonical"),
    })),
    functions: read(`functions-${suffix}.json`).map((item) => ({
      id: numberOf(item, "id"),
      name: textOf(item, "name"),
    })),
    tasks: read(`tasks-${suffix}.json`).map(toTask),
  };
  return {
    workspace,
    name: `AgentDashboards V${workspace === 5 ? 2 : 1}`,
    isV1: workspace === 1,
    tables: readTables(suffix, read),
    endpoints: read(`endpoints-${suffix}.json`).map(toEndpoint),
    ...(workspace === 5 ? objects : withUnnamed(objects)),
  };
}

function readTables(suffix: string, read: ReadRecords): Table[] {
  const records = read(`tables-${suffix}.json`);
  const ids = new Map(records.map((item) => [textOf(item, "name"), numberOf(item, "id")]));
  const columns = new Map<unknown, Column[]>(records.map((item) => [item["name"], []]));
  for (const item of read(`columns-${suffix}.json`)) {
    addColumn(columns.get(item["table"]) ?? [], toColumn(item, ids));
  }
  return records.map((item) => ({
    id: numberOf(item, "id"),
    name: textOf(item, "name"),
    source: textOf(item, "name"),
    auth: item["auth"] === true,
    isEmpty: item["empty"] === true,
    tags: textsOf(item, "tags"),
    updatedAt: optionalText(item, "updated_at") ?? "2025-12-15 18:44:54+0000",
    ...given("mirrors", optionalText(item, "mirrors")),
    columns: columns.get(item["name"]) ?? [],
  }));
}

/** What is observed of a column later replaces what was observed before. */
function addColumn(columns: Column[], column: Column): void {
  const known = columns.findIndex(({ name }) => name === column.name);
  columns.splice(known === -1 ? columns.length : known, 1, { ...columns[known], ...column });
}

function toColumn(item: JsonRecord, ids: ReadonlyMap<string, number>): Column {
  const target = optionalText(item, "references");
  const from = item["from"];
  return {
    name: textOf(item, "name"),
    source: textOf(item, "name"),
    type: textOf(item, "type"),
    nullable: item["nullable"] === true,
    ...given("isPaired", optionalFlag(item, "paired")),
    ...given("values", optionalTexts(item, "values")),
    ...given("seen", optionalTexts(item, "seen")),
    ...given("items", itemsOf(item["items"])),
    ...given("fields", isRecord(item["fields"]) ? item["fields"] : undefined),
    ...given("shown", item["list"] === true ? { style: "list" } : undefined),
    ...given("tablerefId", target === undefined ? undefined : ids.get(target)),
    ...given("holds", isRecord(item["holds"]) ? toHeld(item["holds"]) : undefined),
    ...given("from", isRecord(from) ? toOrigin(from) : undefined),
    ...given("default", optionalText(item, "default")),
    ...given("validators", isRecord(item["validators"]) ? item["validators"] : undefined),
    ...given("index", optionalFlag(item, "index")),
    ...given("unique", optionalFlag(item, "unique")),
  };
}

function itemsOf(value: unknown): Column["items"] {
  return typeof value === "string" || isRecord(value) ? value : undefined;
}

function toOrigin(item: JsonRecord): { table: string; column: string } {
  return { table: textOf(item, "table"), column: textOf(item, "column") };
}

function toHeld(item: JsonRecord): Column["holds"] {
  const of = recordsOf(item, "of").map((one) => ({
    ...toOrigin(one),
    ...given("type", optionalText(one, "type")),
  }));
  return { of, ...given("by", optionalText(item, "by")) };
}

function toEndpoint(item: JsonRecord): Endpoint {
  const [group, verb, path] = [textOf(item, "group"), textOf(item, "verb"), textOf(item, "path")];
  return {
    id: numberOf(item, "id"),
    group,
    verb,
    path,
    name: item["slash"] === true ? `/${path}` : path,
    needsToken: item["auth"] === true,
    input: recordsOf(item, "input").map(toInput),
    ...given("calls", optionalText(item, "calls")),
    like: optionalText(item, "like") ?? `${verb} ${group}/${path}`,
  };
}

function toInput(item: JsonRecord): Input {
  return {
    name: textOf(item, "name"),
    type: textOf(item, "type"),
    required: item["required"] === true,
    ...given("values", optionalTexts(item, "values")),
  };
}

function toTask(item: JsonRecord): Task {
  const freq = item["freq"];
  return {
    id: numberOf(item, "id"),
    name: textOf(item, "name"),
    active: item["active"] === true,
    ...given("freq", typeof freq === "number" ? freq : undefined),
    ...given("startsOn", optionalText(item, "starts_on")),
    ...given("datasource", optionalText(item, "datasource")),
    ...given("calls", optionalText(item, "calls")),
  };
}

function optionalText(item: JsonRecord, key: string): string | undefined {
  const value = item[key];
  return typeof value === "string" ? value : undefined;
}

function optionalFlag(item: JsonRecord, key: string): boolean | undefined {
  const value = item[key];
  return typeof value === "boolean" ? value : undefined;
}

function optionalTexts(item: JsonRecord, key: string): readonly string[] | undefined {
  const texts = textsOf(item, key);
  return texts.length === 0 ? undefined : texts;
}
