import type { Row } from "./metadata.ts";
import type { RowQuestions } from "./row-questions.ts";
import type { AskedReference, ReferenceFacts } from "./reference-facts.ts";
import type { SqlRead } from "./sql-read.ts";
import type { SqlSnapshot } from "./sql-snapshot.ts";

/**
 * Reads tables directly from PostgreSQL, read-only. Integers beyond 2^53 are bigint, timestamps epoch ms, dates
 * `YYYY-MM-DD`, decimals numbers, JSON values unchanged.
 * Every method throws {InstanceError}: `unreachable`, `denied`, `timed-out`, and `unexpected-answer` for a missing
 * table or column.
 */
export interface Sql {
  /** Whether the password and rows are sent without encryption. */
  readonly isInClear?: boolean;
  /** Verifies with a new statement each time that the database answers and has the data source. */
  ping(): Promise<void>;
  /** Rows in id order; each page is read when it is needed. */
  rows(tableId: number, read?: SqlRead): AsyncIterable<readonly Row[]>;
  /** Checks all rows in one statement and one pass. Numeric text names the same row as the number. */
  reference(asked: AskedReference): Promise<ReferenceFacts>;
  /** Each is answered by PostgreSQL in one statement. */
  readonly questions: RowQuestions;
  /** Opens a snapshot of a table while `use` runs; one at a time, because each keeps the database busy. */
  snapshot<T>(tableId: number, use: (snapshot: SqlSnapshot) => Promise<T>): Promise<T>;
  /** Ends all connections. */
  close(): Promise<void>;
}
