import { json, type Answer } from "../answer.ts";
import { functionObject, groupObject, tableObject } from "../meta/objects.ts";
import type { Schema } from "../../schema/schema.ts";
import type { Call } from "./call.ts";

type Show = (schema: Schema) => unknown;

/** Endpoints that list what a workspace declares. */
export const inventoryStories: Readonly<Record<string, (call: Call) => Answer>> = {
  "GET Lrekz_3S/full-v1-table-inventory": ofV1(tables),
  "GET Lrekz_3S/full-v2-table-inventory": ofV2(tables),
  "GET Lrekz_3S/full-v1-function-inventory": ofV1(functions),
  "GET Lrekz_3S/full-v2-function-inventory": ofV2(functions),
  "GET Lrekz_3S/full-v1-api-groups-inventory": ofV1(groups),
  "GET Lrekz_3S/v1-endpoints-by-group": ofV1(endpoints),
};

function ofV1(show: Show): (call: Call) => Answer {
  return ({ peer }) => json(show(peer.state.schema));
}

function ofV2(show: Show): (call: Call) => Answer {
  return ({ mock }) => json(show(mock.state.schema));
}

function tables(schema: Schema): unknown {
  const shown = schema.tables.map(tableObject);
  return { success: true, total: shown.length, tables: shown };
}

function functions(schema: Schema): unknown {
  const shown = schema.functions.map((item) => functionObject(item));
  return { success: true, total: shown.length, functions: shown };
}

function groups(schema: Schema): unknown {
  const shown = schema.groups.map((group) => groupObject(group, ""));
  return { success: true, total: shown.length, groups: shown };
}

function endpoints(schema: Schema): unknown {
  const byGroup = schema.groups.map((group) => ({
    group: group.name,
    endpoints: schema.endpoints
      .filter((endpoint) => endpoint.group === group.canonical)
      .map(({ verb, path }) => ({ verb, path })),
  }));
  return { success: true, total: schema.endpoints.length, groups: byGroup };
}
