import type { Evidence } from "./evidence.ts";
import type { TableRef } from "./objects.ts";

/** What a column is declared to have beside its type; an absent property is not judged. */
export interface ColumnFacts {
  /** In Xano's text form: `0`, `false`, `now`; empty for none. */
  readonly default?: string;
  /** Whether an index of this column alone is unique. */
  readonly unique?: boolean;
  /** Whether an index begins with this column. */
  readonly index?: boolean;
  readonly validators?: Readonly<Record<string, boolean | number | string>>;
}

/** One declared column; an absent property is not judged. */
export interface ColumnExpectation extends ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly list: boolean;
  readonly nullable?: boolean;
  /** Allowed values; `isOpen` when the source does not claim to list them all. */
  readonly values?: readonly string[];
  readonly isOpen?: boolean;
  readonly personal?: boolean;
  readonly evidence: Evidence;
  /** The table this column refers to, from the references specs. */
  readonly reference?: TableRef;
}
