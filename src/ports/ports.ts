import type { EndpointCall, Safety, Verb } from "../plan/call.ts";
import type { CutBody } from "./cut-body.ts";
import type { RepeatedObject } from "./repeated-object.ts";
import type { RowQuestions } from "./row-questions.ts";
import type { ScriptedList, ScriptedObject } from "./scripted-object.ts";
import type { SqlEmpties, SqlOrphans } from "./sql-facts.ts";
import type { SqlRead } from "./sql-read.ts";
import type { SqlSide } from "./sql-side.ts";
import type { SqlSnapshot } from "./sql-snapshot.ts";
import type { TableIndex } from "./table-index.ts";

/** Time, replaceable in tests. */
export interface Clock {
  /** Monotonic milliseconds from an arbitrary start. */
  now(): number;
  date(): Date;
  pause(ms: number): Promise<void>;
}

export interface HttpRequest {
  readonly verb: Verb;
  /** Absolute path on the instance, without query: `/api:4UsTtl3m/job-status`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  /** More of the query, as it stands in the URL, without the question mark. */
  readonly search?: string;
  /** Sent as JSON, or as what `sends` names. */
  readonly body?: unknown;
  readonly sends?: string;
  /** Content types of parts of a form, by name. */
  readonly partTypes?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names of the answer's headers that are returned. */
  readonly reads?: readonly string[];
  readonly token?: string;
  /** Safety class of the call; one that is not open is refused before a socket opens. */
  readonly safety: Safety;
  /** How long to wait for an answer, in ms, if longer than the port's default. */
  readonly patienceMs?: number;
  readonly settled?: EndpointCall["settled"];
  /**
   * Set for an expensive request with a cheaper alternative: it is not repeated after a slow failure, and not often
   * otherwise.
   */
  readonly isHeavy?: true;
  /** The expected media type; JSON when absent. Of a body of another type only the beginning is read. */
  readonly wanted?: string;
  /** Set when the body is read to its end, whatever its type. */
  readonly isWhole?: true;
}

export interface HttpAnswer {
  readonly status: number;
  /** Media type without parameters, lower case; empty when the answer has none. */
  readonly contentType: string;
  readonly text: string;
  /** What the instance's address has before every path; absent where it has nothing. */
  readonly prefix?: string;
  /** Set when `text` is only the beginning of the body. */
  readonly cut?: CutBody;
  /** The answer's headers that the request reads, by the name in the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `X-Trace-ID`, by which the instance finds the call in its own logs. */
  readonly traceId?: string;
  /** Of the last attempt, without waiting in a queue. */
  readonly elapsedMs: number;
  /** 1 when there was no retry. */
  readonly attempts: number;
}

/** Sends requests to the runtime API and to the Metadata API. */
export interface Http {
  /**
   * Sends one request; any HTTP status is an answer. Safe requests are retried on 408, 425, 429, 5xx that are not the
   * known answer, lost connections and missing answers. While the host is down, and after the run's time limit, calls
   * fail at once.
   * @throws {HeldBack} when the safety class of the request is not open
   * @throws {InstanceError} `unreachable`, `timed-out`, `throttled`
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** How far the instance's clock is ahead of this machine's, in ms; undefined when no answer included the time. */
  clockAheadMs?(): number | undefined;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly required: boolean;
  readonly style: "single" | "list";
  /** Id of the table a reference column points to. */
  readonly tableref_id?: number;
  readonly values?: readonly string[];
  /** Xano's text form, empty for none; absent when the instance does not state it. */
  readonly default?: string;
  /** What input must satisfy, by validator, for example `{ trim: true, min: 1 }`; absent when it is not stated. */
  readonly validators?: Readonly<Record<string, unknown>>;
  /** Why the column cannot be read; then only its name is known. */
  readonly odd?: string;
}

export interface TableObject extends NamedObject {
  readonly auth: boolean;
  readonly schema: readonly Column[];
  /** Absent when the instance does not list them. */
  readonly indexes?: readonly TableIndex[];
}

/** The properties that every object of a list has. */
interface NamedObject {
  readonly id: number;
  readonly name: string;
  /** Why the object cannot be read; then at most its id and name are known. */
  readonly odd?: string;
}

export type FunctionObject = NamedObject;

export type WorkspaceObject = NamedObject;

export interface GroupObject extends NamedObject {
  readonly canonical: string;
}

/** Its name is the path, stored with or without a leading slash. */
export interface EndpointObject extends NamedObject {
  /** Null means GET. */
  readonly verb: string | null;
  readonly input: readonly Column[];
}

export interface TaskObject extends NamedObject {
  readonly active: boolean;
  /** Label of the data source that the task works on; absent for the live one. */
  readonly dataSource?: string;
  /** The task's source, the only place of its schedule; absent when the instance gave none. */
  readonly xanoscript?: string;
}

export type Row = Readonly<Record<string, unknown>>;

export interface RowPage {
  readonly rows: readonly Row[];
  readonly nextPage: number | null;
  /** Rows in the table; `unknown` when the instance does not say. */
  readonly total: number | "unknown";
  /** Set when the request was repeated. */
  readonly attempts?: number;
}

/** One condition of a content search: a value by column, or by `column|operator`. */
export type SearchCondition = Readonly<Record<string, unknown>>;

/** A content search; all conditions must hold. */
export interface ContentSearch {
  readonly search: readonly SearchCondition[];
  /** Ordered by id when absent. */
  readonly sort?: readonly Readonly<Record<string, "asc" | "desc">>[];
}

/**
 * What the workspace declares and holds. Lists are read once and kept in the instance's order.
 * Every method throws {InstanceError}: `denied`, `outage`, `gateway`, `unexpected-answer`, `paging`, and what {Http}
 * throws.
 */
export interface Metadata {
  /** Verifies the token with a new request each time. */
  me(): Promise<void>;
  /** Reads the workspace with a new request each time; undefined when it does not exist. */
  workspace(): Promise<WorkspaceObject | undefined>;
  tables(): Promise<readonly TableObject[]>;
  functions(): Promise<readonly FunctionObject[]>;
  groups(): Promise<readonly GroupObject[]>;
  endpoints(groupId: number): Promise<readonly EndpointObject[]>;
  tasks(): Promise<readonly TaskObject[]>;
  scripts(list: ScriptedList): Promise<readonly ScriptedObject[]>;
  /** Objects that the lists read so far contain more than once; each was kept once. */
  repeated?(): readonly RepeatedObject[];
  /** One page of rows in id order; integers beyond 2^53 are rounded. */
  rowPage(tableId: number, page: number, perPage: number): Promise<RowPage>;
  /**
   * All rows in id order, page by page; reports rows that came twice, got lost or are out of order. Integers of 16
   * and more digits are text, exactly as sent. `skip` rows at the beginning are left out, a whole number of pages.
   */
  allRows(tableId: number, skip?: number): AsyncIterable<readonly Row[]>;
  /** The first rows that match a search, and their total; integers as in `allRows`. */
  searchPage(tableId: number, search: ContentSearch, perPage: number): Promise<RowPage>;
  /** All rows that match the conditions, in the form of `allRows`. */
  searchRows(
    tableId: number,
    conditions: readonly SearchCondition[],
  ): AsyncIterable<readonly Row[]>;
}

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
  /** Checks all rows in one statement. Numeric text names the same row as the number. */
  orphans(from: SqlSide, to: SqlSide): Promise<SqlOrphans>;
  /** Checks all rows in one statement. */
  empties(from: SqlSide): Promise<SqlEmpties>;
  /** Each is answered by PostgreSQL in one statement. */
  readonly questions: RowQuestions;
  /** Opens a snapshot of a table while `use` runs; one at a time, because each keeps the database busy. */
  snapshot<T>(tableId: number, use: (snapshot: SqlSnapshot) => Promise<T>): Promise<T>;
  /** Ends all connections. */
  close(): Promise<void>;
}
