import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { InstanceError } from "../../errors.ts";
import { isRecord } from "../../plan/is-record.ts";
import { toColumn } from "./column-shape.ts";
import { toIndexes } from "./index-shape.ts";
import type {
  Column,
  EndpointObject,
  FunctionObject,
  GroupObject,
  Row,
  TableObject,
  TaskObject,
} from "../../ports/metadata.ts";
import type { ScriptedObject } from "../../ports/scripted-object.ts";
import type { RowId } from "../../rows/row-order.ts";
import { describeError } from "./shape-error.ts";

/**
 * The parts of Metadata API objects that the suite reads; source: recorded answers of Xano's API. To validate their
 * schemas would mean to compile that of all schemas first.
 */
const ajv = new Ajv2020({ strict: true, validateSchema: false, verbose: true });

const named = { id: { type: "integer" }, name: { type: "string" } } as const;

/** What is known of an unreadable object. */
interface OddObject {
  readonly id: number;
  readonly name: string;
  readonly odd: string;
}

/** Reads the objects of one kind of list. */
export interface ObjectShape<T> {
  readonly isRaw: ValidateFunction<T>;
  /** Converts to the suite's form, filling in what Xano may omit. */
  readonly tidy: (raw: T) => T;
  /** Represents an unreadable object. */
  readonly blank: (odd: OddObject) => T;
}

function shape<T>(
  required: readonly string[],
  properties: object,
  reading: Pick<ObjectShape<T>, "blank"> & Partial<ObjectShape<T>>,
): ObjectShape<T> {
  const schema = { type: "object", required: ["id", "name", ...required] };
  const isRaw = ajv.compile<T>({ ...schema, properties: { ...named, ...properties } });
  return { isRaw, tidy: (raw) => raw, ...reading };
}

export const tableShape = shape<TableObject>(
  ["auth", "schema"],
  { auth: { type: "boolean" }, schema: { type: "array" } },
  {
    blank: (odd) => ({ ...odd, auth: false, schema: [] }),
    tidy: toTable,
  },
);

/** An object with everything that the Metadata API says of it; only id and name are certain. */
export interface Definition {
  readonly id: number;
  readonly name: string;
  /** Why the object cannot be read; then at most its id and name are known. */
  readonly odd?: string;
  readonly [key: string]: unknown;
}

/** Reads an object with all that it holds. */
export const definitionShape = shape<Definition>([], {}, { blank: (odd) => ({ ...odd }) });

/** A function or an endpoint, of which nothing but its XanoScript is wanted. */
export const scriptedShape = shape<ScriptedObject>(
  [],
  {},
  { blank: (odd) => odd, tidy: (raw) => toScripted(raw) },
);

export const functionShape = shape<FunctionObject>([], {}, { blank: (odd) => odd });

export const groupShape = shape<GroupObject>(
  ["canonical"],
  { canonical: { type: "string" } },
  { blank: (odd) => ({ ...odd, canonical: "" }) },
);

export const endpointShape = shape<EndpointObject>(
  ["verb", "input"],
  { verb: { anyOf: [{ type: "string" }, { type: "null" }] }, input: { type: "array" } },
  {
    blank: (odd) => ({ ...odd, verb: "", input: [] }),
    tidy: (endpoint) => ({ ...endpoint, input: toColumns(endpoint.input) }),
  },
);

export const taskShape = shape<TaskObject>(
  ["active"],
  { active: { type: "boolean" } },
  { blank: (odd) => ({ ...odd, active: false }), tidy: toTask },
);

/**
 * Reads the objects of a page. An unreadable one keeps its id and name, if any, and the reason: this concerns the
 * checks of that object, not the whole list. `before` counts the objects of earlier pages.
 * @throws {InstanceError} `unexpected-answer` when none of them can be read
 */
export function readObjects<T extends { readonly id: number; readonly name: string }>(
  items: readonly unknown[],
  { isRaw, tidy, blank }: ObjectShape<T>,
  { route, before }: { readonly route: string; readonly before: number },
): T[] {
  const odd = items.map((item) => (isRaw(item) ? undefined : describeError(isRaw)));
  const [first] = odd;
  if (first !== undefined && odd.every((one) => one !== undefined)) {
    const message = `Metadata API, ${route}: /0${first.startsWith("/") ? "" : " "}${first}`;
    throw new InstanceError("unexpected-answer", message);
  }
  return items.map((item, index) =>
    isRaw(item) ? tidy(item) : blank({ ...identify(item, before + index), odd: odd[index] ?? "" }),
  );
}

/** Negative ids do not occur on an instance. */
function identify(item: unknown, index: number): { readonly id: number; readonly name: string } {
  const { id, name }: { readonly id?: unknown; readonly name?: unknown } = isRecord(item)
    ? item
    : {};
  return {
    id: typeof id === "number" && Number.isInteger(id) ? id : -1 - index,
    name: typeof name === "string" ? name : `item ${index + 1}`,
  };
}

type RawTable = TableObject & { readonly index?: unknown };

function toTable({ index, ...table }: RawTable): TableObject {
  const indexes = toIndexes(index);
  return {
    ...table,
    schema: toColumns(table.schema),
    ...(indexes === undefined ? {} : { indexes }),
  };
}

function toColumns(raw: readonly unknown[]): Column[] {
  return raw.map(toColumn);
}

/**
 * Adds the data source unless it is the live one, and the XanoScript if the instance generated it; an error or an
 * empty map is left out.
 */
function toTask({ datasource, ...task }: RawTask): TaskObject {
  const isElsewhere = typeof datasource === "string" && !["", "live"].includes(datasource);
  return {
    ...toScripted(task),
    ...(isElsewhere ? { dataSource: datasource } : {}),
  };
}

function toScripted<T extends object>({
  xanoscript,
  ...object
}: T & { readonly xanoscript?: unknown }): Omit<T, "xanoscript"> & {
  readonly xanoscript?: string;
} {
  const value = isRecord(xanoscript) && xanoscript["status"] === "ok" ? xanoscript["value"] : "";
  return { ...object, ...(typeof value === "string" && value !== "" ? { xanoscript: value } : {}) };
}

type RawTask = TaskObject & { readonly xanoscript?: unknown; readonly datasource?: unknown };

/** Every Xano table has an id; a row without one cannot be identified. */
const areRows = ajv.compile<(Row & { readonly id: RowId })[]>({
  type: "array",
  items: {
    type: "object",
    required: ["id"],
    properties: { id: { anyOf: [{ type: "integer" }, { type: "string" }] } },
  },
});

/** Checks the rows of a page. @throws {InstanceError} `unexpected-answer` when one lacks an id */
export function acceptRows(items: unknown, route: string): (Row & { readonly id: RowId })[] {
  if (areRows(items)) {
    return items;
  }
  const message = `Metadata API, ${route}: ${describeError(areRows)}`;
  throw new InstanceError("unexpected-answer", message);
}
