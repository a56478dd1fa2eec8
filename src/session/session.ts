import type { OpenComparing } from "./comparing.ts";
import type { EndpointCall, Safety } from "../plan/call.ts";
import type { Contracts } from "../contract/contracts.ts";
import type { RowQuestions } from "../ports/row-questions.ts";
import type { Clock, HttpAnswer, Metadata, Sql } from "../ports/ports.ts";
import { type States } from "../states/states.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { type FlowMemory } from "./flow-memory.ts";
import type { InstanceWatch } from "./instance-faults.ts";
import { type TableScan } from "./scan.ts";
import type { V1 } from "./v1.ts";

/** What checks of one run share: the instance, the contracts, and answers that several checks judge. */
export interface Session {
  readonly metadata: Metadata;
  readonly contracts: Contracts;
  readonly openSafeties: ReadonlySet<Safety>;
  /** Stands before every word of the instance that enters a finding. */
  readonly redactor: Redactor;
  /** Whether the target is a live instance: what is inferred is then unconfirmed, not wrong. */
  readonly isLive: boolean;
  /** PostgreSQL under the instance, where there is a connection: questions over all rows are put to it. */
  readonly sql?: Sql;
  /** The instance that V2 is compared with; absent where none is set. */
  readonly v1?: V1;
  /** How rows are compared one by one; all of them, and no difference is written, when absent. */
  readonly comparing?: OpenComparing;
  /** PostgreSQL under V1, where there is a connection. */
  readonly sqlV1?: Sql;
  /** Questions over all rows of a table, put to PostgreSQL where there is a connection; each is asked once. */
  readonly questions: RowQuestions;
  /** Whether the instance as a whole is at fault. */
  readonly instance: InstanceWatch;
  /**
   * The answer of a call; the same call is made once in a run, however many checks judge it. A `token` is sent in the
   * place of the test user's, and never renewed.
   * @throws {HeldBack} when its safety class is not open
   * @throws {InstanceError} when there is no answer
   * @throws {LoginFailed} when there is no token for it
   */
  answer(call: EndpointCall, token?: string): Promise<HttpAnswer>;
  /** Makes a call anew, whatever was answered before. Throws as `answer` does. */
  act(call: EndpointCall): Promise<HttpAnswer>;
  /** What is known of the account that is signed in, as the specs write it: `$user_id`, `$user_email`. */
  readonly account: Readonly<Record<string, string | number>>;
  /** What the steps of a flow hand on. */
  flow(id: string): FlowMemory;
  /** What waiting is measured by; its dates are those of the instance, as far as that tells its time. */
  readonly clock: Clock;
  /** How far the instance's clock is ahead of this machine's; undefined where it has not told its time. */
  clockAheadMs(): number | undefined;
  /** What is kept of rows from one run to the next. */
  readonly states: States;
  /** How many rows a table has on a side, counted once. @throws {InstanceError} */
  readonly countRows: CountRows;
  /** The same as things stand now. @throws {InstanceError} */
  readonly countRowsAnew: CountRows;
  /** What references need of a table, read once. @throws {InstanceError} */
  scan(tableId: number, columns: readonly string[]): Promise<TableScan>;
}

/** Counts the rows of a table on a side. */
export type CountRows = (side: "v1" | "v2", tableId: number) => Promise<number>;
