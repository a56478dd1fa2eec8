import { faker } from "@faker-js/faker/locale/en";

import { valueMaker } from "./column-value.ts";
import { healthy } from "./fixed-values.ts";
import type { Row } from "./field.ts";
import { readSchema } from "../schema/observed-schema.ts";
import { withHeldValues } from "./held-values.ts";
import { randomFrom, seedOf } from "./random.ts";
import { rowIds, testUser } from "./row-ids.ts";
import type { Column, Schema, Table } from "../schema/schema.ts";

type MakeValue = (index: number) => unknown;

const ownIds: Readonly<Record<string, number>> = {
  user: testUser.userId,
  agent: testUser.agentId,
  team: testUser.teamId,
};

/** The rows of both workspaces without any fault; each table is generated on demand. */
export class BaseRows {
  readonly seed: number;
  readonly count: number;
  /** The workspace whose rows they are. */
  readonly schema: Schema;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #byId: ReadonlyMap<number, Table>;
  readonly #ids = new Map<string, readonly number[]>();
  readonly #rows = new Map<string, readonly Row[]>();

  constructor(seed: number, count: number, schema = readSchema(5)) {
    this.seed = seed;
    this.count = count;
    this.schema = schema;
    this.#tables = new Map(schema.tables.map((table) => [table.name, table]));
    this.#byId = new Map(schema.tables.map((table) => [table.id, table]));
  }

  /** Rows of a V2 table in id order; empty for an unknown or empty table. */
  v2(name: string): readonly Row[] {
    const table = this.#tables.get(name);
    return table === undefined
      ? []
      : this.#kept(name, () => this.#linked(table, this.#unlinked(name)));
  }

  /** The rows that an empty V2 table would have. */
  filled(name: string): readonly Row[] {
    const table = this.#tables.get(name);
    const ids = rowIds(name, this.seed, Math.max(2, this.count));
    return table === undefined
      ? []
      : this.#kept(`filled/${name}`, () => this.#linked(table, this.#makeRows(table, ids)));
  }

  /** Rows of a V1 table: those of the V2 table it became, under V1's names, or its own. */
  v1(table: Table): readonly Row[] {
    return this.#kept(`v1/${table.name}`, () => this.#makeMirror(table));
  }

  #kept(key: string, make: () => readonly Row[]): readonly Row[] {
    const rows = this.#rows.get(key) ?? make();
    this.#rows.set(key, rows);
    return rows;
  }

  #idsOf(name: string): readonly number[] {
    const isEmpty = this.#tables.get(name)?.isEmpty === true;
    const ids = this.#ids.get(name) ?? rowIds(name, this.seed, isEmpty ? 0 : this.count);
    this.#ids.set(name, ids);
    return ids;
  }

  #makeRows(table: Table, ids: readonly number[]): readonly Row[] {
    const makers = table.columns.map((column) => this.#makerOf(table, column));
    faker.seed(seedOf(this.seed, table.name));
    return ids.map((id, index) => {
      const row: Record<string, unknown> = {};
      table.columns.forEach((column, place) => {
        row[column.name] = column.name === "id" ? id : makers[place]?.(index);
      });
      return healthy(table.name, row, index);
    });
  }

  /** Rows with the values that are taken from others' rows. */
  #linked(table: Table, rows: readonly Row[]): readonly Row[] {
    const valuesOf = (name: string, column: string): readonly unknown[] =>
      column === "id"
        ? this.#idsOf(name)
        : this.#unlinked(name).flatMap((row) => (row[column] ? [row[column]] : []));
    return withHeldValues(table, rows, { seed: this.seed, valuesOf });
  }

  #unlinked(name: string): readonly Row[] {
    const table = this.#tables.get(name);
    return table === undefined
      ? []
      : this.#kept(`unlinked/${name}`, () => this.#makeRows(table, this.#idsOf(name)));
  }

  #makerOf(table: Table, column: Column): MakeValue {
    if (column.tablerefId !== undefined) {
      return this.#referenceMaker(table, column);
    }
    const makeOne = valueMaker(column);
    const make = column.shown?.["style"] === "list" ? (): unknown => [makeOne()] : makeOne;
    const random = randomFrom(this.seed, table.name, column.name);
    const isBare = !column.nullable || ["bool", "created_at"].includes(column.name);
    return () => (isBare || random() > 0.1 ? make() : null);
  }

  #referenceMaker(table: Table, column: Column): MakeValue {
    const target = this.#byId.get(column.tablerefId ?? 0)?.name ?? "";
    const ids = this.#idsOf(target);
    if (ids.length === 0) {
      return () => null;
    }
    const isList = column.shown?.["style"] === "list";
    if (isList) {
      const random = randomFrom(this.seed, table.name, column.name);
      const pick = (): unknown => ids[Math.floor(random() * ids.length)];
      return () => [pick(), pick()];
    }
    if (column.isPaired === true) {
      return (index) => ids[index];
    }
    const random = randomFrom(this.seed, table.name, column.name);
    return (index) => {
      if (index === 0 && table.name !== target && column.name === `${target}_id`) {
        return ownIds[target] ?? ids[0];
      }
      const share = random();
      const chosen = ids[Math.floor(random() * ids.length)];
      return column.nullable && share < 0.2 ? [null, 0][Math.floor(share * 10)] : chosen;
    };
  }

  #makeMirror(table: Table): readonly Row[] {
    const name = table.mirrors ?? `v1/${table.name}`;
    const makers = table.columns.map((column) => this.#mirrorMaker(table, column));
    const ids = this.#idsOf(name);
    faker.seed(seedOf(this.seed, "v1", table.name));
    return ids.map((id, index) => {
      const row: Record<string, unknown> = {};
      table.columns.forEach((column, place) => {
        row[column.name] = column.name === "id" ? id : makers[place]?.(index);
      });
      return row;
    });
  }

  #mirrorMaker(table: Table, column: Column): MakeValue {
    const origin = column.from;
    if (origin === undefined) {
      return this.#makerOf(table, column);
    }
    const rows = this.v2(origin.table);
    return (index) => rows[index]?.[origin.column] ?? null;
  }
}
