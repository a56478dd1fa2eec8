import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import type { ColumnExpectation } from "../plan/column-facts.ts";

/** What a row breaks, as Ajv reports it; empty for a good row. */
export type RowContract = (row: Readonly<Record<string, unknown>>) => readonly ErrorObject[];

/** The contracts of a run; each is read and compiled at its first use and kept. */
export interface Contracts {
  /** @throws {Error} when no contract has this name, or it is no schema: specs:check refuses both beforehand */
  get(name: string): ValidateFunction;
  /** A contract as it is written; undefined where there is none of this name. */
  find(name: string): Readonly<Record<string, unknown>> | undefined;
  /** The row contract of a table, made from its declared columns. */
  forRows(table: string, columns: readonly ColumnExpectation[]): RowContract;
}
