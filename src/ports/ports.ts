import type { EndpointCall, Safety, Verb } from "../plan/call.ts";
import type { CutBody } from "./cut-body.ts";
import type { RepeatedObject } from "./repeated-object.ts";
import type { RowQuestions } from "./row-questions.ts";
import type { SqlEmpties, SqlOrphans } from "./sql-facts.ts";
import type { SqlRead } from "./sql-read.ts";
import type { SqlSnapshot } from "./sql-snapshot.ts";

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds that only go forward, from an arbitrary start. */
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
  /** Names of the headers that the answer must tell. */
  readonly reads?: readonly string[];
  readonly token?: string;
  /** What the call may do; a class that is not open is refused before a socket opens. */
  readonly safety: Safety;
  /** How long an answer may take, where that is longer than the port waits for any answer. */
  readonly patienceMs?: number;
  readonly settled?: EndpointCall["settled"];
  /** Set when less is asked for where it fails: what failed slowly is not repeated, and nothing often. */
  readonly isHeavy?: true;
  /** Media type that is wanted; JSON when absent. Of a body that is no JSON only the beginning is read. */
  readonly wanted?: string;
  /** Set when the body is read to its end whatever its type. */
  readonly isWhole?: true;
}

export interface HttpAnswer {
  readonly status: number;
  /** Media type without parameters, lower case; empty when the answer names none. */
  readonly contentType: string;
  readonly text: string;
  /** What the instance's address has before every path; absent where it has nothing. */
  readonly prefix?: string;
  /** Set when `text` is only the beginning of the body. */
  readonly cut?: CutBody;
  /** Those that the request reads and the answer has, by the name that the request gives them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `X-Trace-ID`: by it the instance finds the call in its own records. */
  readonly traceId?: string;
  /** Of the last attempt, waiting in line excluded. */
  readonly elapsedMs: number;
  /** 1 when nothing was repeated. */
  readonly attempts: number;
}

/** The runtime API and the carrier of the Metadata API. */
export interface Http {
  /**
   * Sends one request; any HTTP status is an answer. Safe requests are repeated on 408, 425, 429, unsettled 5xx, lost
   * connections and missing answers; while the host is down, and after the run's limit, calls fail at once.
   * @throws {HeldBack} when the safety class of the request is not open
   * @throws {InstanceError} `unreachable`, `timed-out`, `throttled`
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** How far the instance's clock is ahead of this machine's, by its answers; undefined when none told its time. */
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
  /** Why it cannot be read; then nothing but its name is known of it. */
  readonly odd?: string;
}

export interface TableObject extends NamedObject {
  readonly auth: boolean;
  readonly schema: readonly Column[];
}

/** Of some no more is asked. */
interface NamedObject {
  readonly id: number;
  readonly name: string;
  /** Why it cannot be read; then nothing is known of it but these two, and not always those. */
  readonly odd?: string;
}

export type FunctionObject = NamedObject;

export type WorkspaceObject = NamedObject;

export interface GroupObject extends NamedObject {
  readonly canonical: string;
}

/** Its name is the path, with or without a leading slash as it is stored. */
export interface EndpointObject extends NamedObject {
  /** Null is served as GET. */
  readonly verb: string | null;
  readonly input: readonly Column[];
}

export interface TaskObject extends NamedObject {
  readonly active: boolean;
  /** Label of the data source it works on; absent where that is the live one. */
  readonly dataSource?: string;
  /** Text of the task, the only place that names its schedule; absent when the instance gave none. */
  readonly xanoscript?: string;
}

export type Row = Readonly<Record<string, unknown>>;

export interface RowPage {
  readonly rows: readonly Row[];
  readonly nextPage: number | null;
  /** Rows in the table; `unknown` when the instance does not say. */
  readonly total: number | "unknown";
  /** Set when it was asked more than once. */
  readonly attempts?: number;
}

/** One condition of a content search: a value by column, or by `column|operator`. */
export type SearchCondition = Readonly<Record<string, unknown>>;

/** A content search; all conditions hold of what it finds. */
export interface ContentSearch {
  readonly search: readonly SearchCondition[];
  /** Id order when absent. */
  readonly sort?: readonly Readonly<Record<string, "asc" | "desc">>[];
}

/**
 * What the workspace declares and holds. Lists are read once and kept, in the order the instance gives them.
 * Every method throws {InstanceError}: `denied`, `outage`, `gateway`, `unexpected-answer`, `paging`, and what {Http} throws.
 */
export interface Metadata {
  /** Asks whether the token is taken, each time anew. */
  me(): Promise<void>;
  /** The workspace itself, asked each time anew; undefined when the instance answers that there is none. */
  workspace(): Promise<WorkspaceObject | undefined>;
  tables(): Promise<readonly TableObject[]>;
  functions(): Promise<readonly FunctionObject[]>;
  groups(): Promise<readonly GroupObject[]>;
  endpoints(groupId: number): Promise<readonly EndpointObject[]>;
  tasks(): Promise<readonly TaskObject[]>;
  /** What came more than once in the lists that were read so far; each was taken once. */
  repeated?(): readonly RepeatedObject[];
  /** One page of rows in id order; integers beyond 2^53 are rounded. */
  rowPage(tableId: number, page: number, perPage: number): Promise<RowPage>;
  /**
   * All rows in id order, a page at a time; says so when rows came twice, were lost or are not in order.
   * Integers of 16 digits and more are text, digit by digit as they were sent.
   */
  allRows(tableId: number): AsyncIterable<readonly Row[]>;
  /** The first rows that a search finds, and how many there are; integers as in `allRows`. */
  searchPage(tableId: number, search: ContentSearch, perPage: number): Promise<RowPage>;
  /** All rows that conditions find, as `allRows` gives them. */
  searchRows(
    tableId: number,
    conditions: readonly SearchCondition[],
  ): AsyncIterable<readonly Row[]>;
}

/** A column of a table, by the table's id. */
export interface SqlSide {
  readonly tableId: number;
  readonly column: string;
}

/**
 * What tables hold, asked of PostgreSQL itself, read only. Integers that a number cannot hold come as bigint,
 * timestamps as epoch ms, dates as `YYYY-MM-DD`, decimals as numbers, JSON as it is.
 * Every method throws {InstanceError}: `unreachable`, `denied`, `timed-out`, and `unexpected-answer` where a table
 * or column is not there.
 */
export interface Sql {
  /** Whether password and rows travel without encryption. */
  readonly isInClear?: boolean;
  /** Asks whether the database answers and shows the data source, each time anew. */
  ping(): Promise<void>;
  /** Rows in id order, a page at a time; each page is read when it is asked for. */
  rows(tableId: number, read?: SqlRead): AsyncIterable<readonly Row[]>;
  /** Judges all rows in one statement. A number in text names the same row as the number. */
  orphans(from: SqlSide, to: SqlSide): Promise<SqlOrphans>;
  /** Judges all rows in one statement. */
  empties(from: SqlSide): Promise<SqlEmpties>;
  /** Answered by PostgreSQL itself, in one statement each. */
  readonly questions: RowQuestions;
  /** Opens a snapshot of a table for as long as it is used; one after the other, since each keeps the database busy. */
  snapshot<T>(tableId: number, use: (snapshot: SqlSnapshot) => Promise<T>): Promise<T>;
  /** Ends all connections; nothing is asked after it. */
  close(): Promise<void>;
}
