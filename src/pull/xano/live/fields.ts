import { isRecord } from "../../../plan/is-record.ts";
import type { ColumnModel, FieldModel, UnreadObject } from "../../workspace/model.ts";

/** Columns or inputs as far as they could be read. */
export interface FieldsRead<T> {
  readonly fields: readonly T[];
  readonly leftOut: readonly UnreadObject[];
}

/** Names of tables by id. */
export type TableNames = ReadonlyMap<number, string>;

/** Reads the columns of a table; `owner` names it in what is left out. */
export function readColumns(
  raw: unknown,
  owner: string,
  tables: TableNames,
): FieldsRead<ColumnModel> {
  const { fields, leftOut } = readFields(raw, owner, tables);
  const whole = new Map(items(raw).map((item) => [textOf(item, "name"), item]));
  const columns = fields.map((field): ColumnModel => {
    const { access, sensitive } = whole.get(field.name) ?? {};
    const isAccess = access === "public" || access === "private" || access === "internal";
    return {
      ...field,
      ...(isAccess ? { access } : {}),
      ...(typeof sensitive === "boolean" ? { isSensitive: sensitive } : {}),
    };
  });
  return { fields: columns, leftOut };
}

/** Reads the inputs of an endpoint or a function. */
export function readFields(
  raw: unknown,
  owner: string,
  tables: TableNames,
): FieldsRead<FieldModel> {
  if (!Array.isArray(raw)) {
    const isNone = raw === undefined || raw === null;
    return { fields: [], leftOut: isNone ? [] : [{ what: owner, why: "its fields are no list" }] };
  }
  const read = raw.map((item: unknown, index) =>
    readField(item, `${owner}, ${nth(index)}`, tables),
  );
  return {
    fields: read.flatMap(({ field }) => (field === undefined ? [] : [field])),
    leftOut: read.flatMap(({ leftOut }) => leftOut),
  };
}

interface FieldRead {
  readonly field?: FieldModel;
  readonly leftOut: readonly UnreadObject[];
}

function readField(raw: unknown, what: string, tables: TableNames): FieldRead {
  const item = isRecord(raw) ? raw : {};
  const [name, type] = [textOf(item, "name"), textOf(item, "type")];
  if (name === undefined || type === undefined) {
    return { leftOut: [{ what, why: "it has no name or no type" }] };
  }
  const { refersTo, lost } = readTarget(item["tableref_id"], tables);
  const why = `there is no table ${lost}`;
  return {
    field: {
      name,
      type,
      isList: item["style"] === "list",
      nullable: item["nullable"] === true,
      required: item["required"] === true,
      ...whereStated("default", defaultOf(item["default"])),
      ...valuesOf(item["values"]),
      validators: validatorsOf(item),
      ...whereStated("refersTo", refersTo),
      ...whereStated("description", textOf(item, "description")),
    },
    leftOut: lost === undefined ? [] : [{ what: `reference of ${what} (${name})`, why }],
  };
}

/** The name of the table that an id stands for, or the id where there is no such table; 0 stands for none. */
function readTarget(
  id: unknown,
  tables: TableNames,
): { readonly refersTo?: string; readonly lost?: number } {
  if (typeof id !== "number" || id === 0) {
    return {};
  }
  const refersTo = tables.get(id);
  return refersTo === undefined ? { lost: id } : { refersTo };
}

/** An empty text states nothing. */
function whereStated<K extends string>(key: K, text = ""): { readonly [P in K]?: string } {
  if (text === "") {
    return {};
  }
  // TypeScript widens a computed key to string.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { [key]: text } as { readonly [P in K]?: string };
}

/** A number or a truth value may come as itself. */
function defaultOf(raw: unknown): string {
  return typeof raw === "string" || raw === undefined || raw === null
    ? (raw ?? "")
    : JSON.stringify(raw);
}

/** Columns have `validators`, inputs `filters`. */
function validatorsOf(item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = item["validators"] ?? item["filters"];
  return isRecord(given) ? given : {};
}

function valuesOf(raw: unknown): Pick<FieldModel, "values"> {
  const texts = Array.isArray(raw)
    ? raw.map((value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)))
    : [];
  return texts.length === 0 ? {} : { values: texts };
}

function items(raw: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(raw) ? raw.filter((item) => isRecord(item)) : [];
}

function textOf(item: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = item[key];
  return typeof value === "string" ? value : undefined;
}

function nth(index: number): string {
  return `field ${index + 1}`;
}
