import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { EndpointObject, FunctionObject, GroupObject, Row, TableObject } from "./ports.ts";
import type { RowId } from "./row-order.ts";

/** Shapes of Metadata API objects, only as far as the suite reads them; source: recorded answers of Xano's API. */
const ajv = new Ajv2020({ strict: true });

const column = {
  type: "object",
  required: ["name", "type", "nullable", "required", "style"],
  properties: {
    name: { type: "string" },
    type: { type: "string" },
    nullable: { type: "boolean" },
    required: { type: "boolean" },
    style: { enum: ["single", "list"] },
    tableref_id: { type: "integer" },
    values: { type: "array", items: { type: "string" } },
  },
} as const;

const named = { id: { type: "integer" }, name: { type: "string" } } as const;

export interface RawTask extends FunctionObject {
  readonly active: boolean;
  /** Its `value` is text where `status` is `ok`; what an error carries is not stated. */
  readonly xanoscript?: { readonly status: string; readonly value?: unknown } | null;
}

function list<T>(required: string[], properties: object): ValidateFunction<T[]> {
  return ajv.compile<T[]>({ type: "array", items: { type: "object", required, properties } });
}

export const areTables = list<TableObject>(["id", "name", "auth", "schema"], {
  ...named,
  auth: { type: "boolean" },
  schema: { type: "array", items: column },
});

export const areFunctions = list<FunctionObject>(["id", "name"], named);

export const areGroups = list<GroupObject>(["id", "name", "canonical"], {
  ...named,
  canonical: { type: "string" },
});

export const areEndpoints = list<EndpointObject>(["id", "name", "verb", "input"], {
  ...named,
  verb: { anyOf: [{ type: "string" }, { type: "null" }] },
  input: { type: "array", items: column },
});

export const areTasks = list<RawTask>(["id", "name", "active"], {
  ...named,
  active: { type: "boolean" },
  xanoscript: {
    anyOf: [
      { type: "null" },
      {
        type: "object",
        required: ["status"],
        properties: { status: { type: "string" } },
      },
    ],
  },
});

/** Every Xano table has an id; a row without one cannot be told from another. */
export const areRows = ajv.compile<(Row & { readonly id: RowId })[]>({
  type: "array",
  items: {
    type: "object",
    required: ["id"],
    properties: { id: { anyOf: [{ type: "integer" }, { type: "string" }] } },
  },
});
