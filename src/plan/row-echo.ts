import type { TableRef } from "./objects.ts";

/** A row that holds what a call sent. */
export interface RowEcho {
  readonly table: TableRef;
  /** JSON pointer to the row's id in the answer. */
  readonly id: string;
  /** Columns by the input that they hold. */
  readonly columns: Readonly<Record<string, string>>;
}
