import type { BaseRows } from "./base-rows.ts";
import type { Fault } from "../faults/fault.ts";
import { plainText, type Row } from "./field.ts";
import { Router } from "../xano/router.ts";
import { withColumnFault } from "../faults/column-fault.ts";
import { withObjectFault } from "../faults/object-fault.ts";
import { requireRowTarget, withRowFault } from "../faults/row-fault.ts";
import { withSchemaFault } from "../faults/schema-fault.ts";
import type { Schema, Table } from "../schema/schema.ts";

/** What a workspace declares and holds under a set of faults; recreated when the faults change. */
export class WorkspaceState {
  readonly schema: Schema;
  readonly router: Router;
  readonly tablesByName: ReadonlyMap<string, Table>;
  /** Texts of answers that do not change while this state lasts, by route. */
  readonly texts = new Map<string, string>();
  readonly #base: BaseRows;
  readonly #faults: readonly Fault[];
  readonly #rows = new Map<string, readonly Row[]>();
  #watched: Set<string> | undefined;

  constructor(observed: Schema, base: BaseRows, faults: readonly Fault[]) {
    this.#base = base;
    this.#faults = faults;
    this.schema = faults.reduce(
      (schema, fault) =>
        [withSchemaFault, withObjectFault, withColumnFault].reduce(
          (changed, apply) => apply(changed, fault),
          schema,
        ),
      observed,
    );
    faults.forEach((fault) => requireRowTarget(this.schema, fault));
    this.router = new Router(this.schema);
    this.tablesByName = new Map(this.schema.tables.map((table) => [table.name, table]));
  }

  /** Rows of a table in id order; empty for an unknown table. */
  rows(name: string): readonly Row[] {
    this.#watched?.add(name);
    const known = this.#rows.get(name);
    const table = this.tablesByName.get(name);
    if (known !== undefined || table === undefined) {
      return known ?? [];
    }
    const skewMs = this.#faults.reduce(
      (sum, fault) => sum + (fault.kind === "clock-skew" ? fault.ms : 0),
      0,
    );
    const shown = this.#baseRows(table).map((row) => datedBy(skewMs, table, shownRow(table, row)));
    const rows = this.#faults.reduce<readonly Row[]>(
      (sofar, fault) => withRowFault(table, sofar, fault),
      shown,
    );
    this.#rows.set(name, rows);
    return rows;
  }

  /** Runs `make` and adds the tables whose rows it reads to `tables`. */
  watched<T>(tables: Set<string>, make: () => T): T {
    this.#watched = tables;
    try {
      return make();
    } finally {
      this.#watched = undefined;
    }
  }

  /** Number of rows in a table; 0 for an unknown table. */
  count(name: string): number {
    return this.rows(name).length;
  }

  /** Rows of a V2 table for a body; V1 answers with the same entities. */
  bodyRows(source: string): readonly Row[] {
    if (this.schema.workspace === 1) {
      return this.#base.v2(source);
    }
    const table = this.schema.tables.find((candidate) => candidate.source === source);
    return table === undefined ? [] : this.rows(table.name);
  }

  /** Columns that the rows of a V2 table hold, but its schema no longer declares. */
  droppedColumns(source: string): ReadonlySet<string> {
    const table = this.schema.tables.find((candidate) => candidate.source === source);
    const declared = new Set(table?.columns.map((column) => column.name));
    const held = Object.keys(this.#base.v2(source)[0] ?? {});
    return new Set(this.schema.isV1 ? [] : held.filter((name) => !declared.has(name)));
  }

  #baseRows(table: Table): readonly Row[] {
    if (table.source === undefined) {
      return [];
    }
    const isFilled = this.#faults.some(
      (fault) => fault.kind === "fill-table" && fault.table === table.name,
    );
    if (isFilled && table.isEmpty) {
      return this.#base.filled(table.source);
    }
    const named = { ...table, name: table.source };
    return this.schema.isV1 ? this.#base.v1(named) : this.#base.v2(table.source);
  }
}

/** A row as dated by an instance with a wrong clock. */
function datedBy(skewMs: number, { columns }: Table, row: Row): Row {
  if (skewMs === 0) {
    return row;
  }
  const dated = columns.flatMap(({ name, type }) => {
    const moment = type === "timestamp" ? row[name] : undefined;
    return typeof moment === "number" && moment > 0 ? [[name, moment + skewMs] as const] : [];
  });
  return { ...row, ...Object.fromEntries(dated) };
}

function shownRow(table: Table, row: Row): Row {
  const shown: Record<string, unknown> = {};
  for (const column of table.columns) {
    const value = column.source === undefined ? null : row[column.source];
    const isList = column.shown?.["style"] === "list" && Array.isArray(value);
    shown[column.name] = isList ? value : fitting(column.type, value);
  }
  return shown;
}

/** Converts a value to a column's type: changing the type converts the rows. */
function fitting(type: string, value: unknown): unknown {
  const isNumeric = ["int", "decimal", "timestamp"].includes(type);
  if (value === null || value === undefined || typeof value === jsTypes[type]) {
    return value ?? null;
  }
  if (isNumeric) {
    return Number.isFinite(Number(value)) ? Number(value) : 0;
  }
  if (type === "bool") {
    return Boolean(value);
  }
  return jsTypes[type] === "string" ? plainText(value) : value;
}

const jsTypes: Readonly<Record<string, string>> = {
  int: "number",
  decimal: "number",
  timestamp: "number",
  bool: "boolean",
  text: "string",
  email: "string",
  date: "string",
  uuid: "string",
  password: "string",
  enum: "string",
  json: "object",
  object: "object",
};
