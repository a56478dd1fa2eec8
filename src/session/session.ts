import { InstanceError } from "../errors.ts";
import type { OpenComparing } from "./comparing.ts";
import type { EndpointCall, Safety } from "../plan/call.ts";
import type { ScannedColumn } from "../plan/reference/reference.ts";
import type { Contracts } from "../contract/contracts.ts";
import type { RowQuestions } from "../ports/row-questions.ts";
import type { Sql } from "../ports/sql.ts";
import type { Metadata, V1 } from "../ports/metadata.ts";
import type { Clock, HttpAnswer } from "../ports/http.ts";
import { type States } from "../states/states.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { type FlowMemory } from "./flow-memory.ts";
import type { InstanceWatch } from "./instance-faults.ts";
import type { TableScan } from "../ports/table-scan.ts";

/** What the checks of one run share: the instance, the contracts, and answers that several checks judge. */
export interface Session {
  /** What the instance declares and holds; absent when it can only be called. */
  readonly metadata?: Metadata;
  readonly contracts: Contracts;
  readonly openSafeties: ReadonlySet<Safety>;
  /** Redacts all text of the instance before it enters a finding. */
  readonly redactor: Redactor;
  /**
   * Whether the target is live: a contradiction of an inferred expectation is then unconfirmed instead of a failure.
   */
  readonly isLive: boolean;
  /** The PostgreSQL database of the instance, when connected. */
  readonly sql?: Sql;
  /** The instance that V2 is compared with, if set. */
  readonly v1?: V1;
  /** How rows are compared one by one; all of them, and no difference is written, when absent. */
  readonly comparing?: OpenComparing;
  /** How many inputs are made up for each endpoint; none when absent. */
  readonly generating?: Generating;
  /** PostgreSQL under V1, where there is a connection. */
  readonly sqlV1?: Sql;
  /** Questions about all rows of a table, answered by PostgreSQL when connected; each is asked once. */
  readonly questions?: RowQuestions;
  /** Whether the instance as a whole is at fault. */
  readonly instance: InstanceWatch;
  /**
   * The answer of a call; each distinct call is made once in a run. A `token` replaces the test user's and is never
   * renewed.
   * @throws {HeldBack} when its safety class is not open
   * @throws {InstanceError} when there is no answer
   * @throws {LoginFailed} when there is no token for it
   */
  answer(call: EndpointCall, token?: string): Promise<HttpAnswer>;
  /** Repeats a call regardless of earlier answers. Throws like `answer`. */
  act(call: EndpointCall): Promise<HttpAnswer>;
  /** The account that is signed in, by the specs' variables: `$user_id`, `$user_email`. */
  readonly account: Readonly<Record<string, string | number>>;
  /** The shared memory of a flow's steps. */
  flow(id: string): FlowMemory;
  /** Measures waiting times; its dates follow the instance's clock, if known. */
  readonly clock: Clock;
  /** How far the instance's clock is ahead of this machine's; undefined when unknown. */
  clockAheadMs(): number | undefined;
  /** States of rows, kept from run to run. */
  readonly states: States;
  /** Counts a table's rows on one side, once. @throws {InstanceError} */
  readonly countRows: CountRows;
  /** Counts again, ignoring earlier counts. @throws {InstanceError} */
  readonly countRowsAnew: CountRows;
  /** The values of a table that references need, read once. @throws {InstanceError} */
  scan(tableId: number, columns: readonly ScannedColumn[]): Promise<TableScan>;
}

/** Inputs that are made up, the same again by their seed. */
export interface Generating {
  /** Calls of each endpoint at most, but for those that make a failing input smaller. */
  readonly count: number;
  readonly seed: number;
}

/** Counts the rows of a table on a side. */
export type CountRows = (side: "v1" | "v2", tableId: number) => Promise<number>;

/** The Metadata API; specs of a backend without one hold nothing that asks for it. @throws {InstanceError} */
export function metadataOf({ metadata }: Pick<Session, "metadata">): Metadata {
  return declared(metadata);
}

/** The questions about rows, as `metadataOf`. @throws {InstanceError} */
export function questionsOf({ questions }: Pick<Session, "questions">): RowQuestions {
  return declared(questions);
}

/** A part that only some backends have. @throws {InstanceError} */
export function declared<T>(part: T | undefined): T {
  if (part === undefined) {
    throw new InstanceError("unexpected-answer", "this backend has no Metadata API");
  }
  return part;
}
