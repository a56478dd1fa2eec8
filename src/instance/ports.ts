import type { Safety, Verb } from "../plan/check.ts";

export interface HttpRequest {
  readonly verb: Verb;
  /** Absolute path on the instance, without query: `/api:4UsTtl3m/job-status`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly token?: string;
  /** What the call may do; a class that is not open is refused before a socket opens. */
  readonly safety: Safety;
}

export interface HttpAnswer {
  readonly status: number;
  /** Media type without parameters, lower case; empty when the answer names none. */
  readonly contentType: string;
  readonly text: string;
  /** Of the last attempt, waiting in line excluded. */
  readonly elapsedMs: number;
  /** 1 when nothing was repeated. */
  readonly attempts: number;
}

/** The runtime API and the carrier of the Metadata API. */
export interface Http {
  /**
   * Sends one request; any HTTP status is an answer. Safe requests are repeated on 408, 425, 429, 5xx and lost connections.
   * @throws {HeldBack} when the safety class of the request is not open
   * @throws {InstanceError} `unreachable`, `timed-out`, `throttled`
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
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
}

export interface TableObject {
  readonly id: number;
  readonly name: string;
  readonly auth: boolean;
  readonly schema: readonly Column[];
}

export interface FunctionObject {
  readonly id: number;
  readonly name: string;
}

export interface GroupObject {
  readonly id: number;
  readonly name: string;
  readonly canonical: string;
}

export interface EndpointObject {
  readonly id: number;
  /** The path, with or without a leading slash as it is stored. */
  readonly name: string;
  /** Null is served as GET. */
  readonly verb: string | null;
  readonly input: readonly Column[];
}

export interface TaskObject {
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  /** Text of the task, the only place that names its schedule; absent when the instance gave none. */
  readonly xanoscript?: string;
}

export type Row = Readonly<Record<string, unknown>>;

export interface RowPage {
  readonly rows: readonly Row[];
  readonly nextPage: number | null;
  /** Rows in the table; `unknown` when the instance does not say. */
  readonly total: number | "unknown";
}

/**
 * What the workspace declares and holds. Lists are read once and kept, in the order the instance gives them.
 * Every method throws {InstanceError}: `denied`, `gateway`, `unexpected-answer`, `paging`, and what {Http} throws.
 */
export interface Metadata {
  tables(): Promise<readonly TableObject[]>;
  functions(): Promise<readonly FunctionObject[]>;
  groups(): Promise<readonly GroupObject[]>;
  endpoints(groupId: number): Promise<readonly EndpointObject[]>;
  tasks(): Promise<readonly TaskObject[]>;
  /** One page of rows in id order. */
  rowPage(tableId: number, page: number, perPage: number): Promise<RowPage>;
  /** All rows in id order, a page at a time; says so when rows came twice or were lost. */
  allRows(tableId: number): AsyncIterable<readonly Row[]>;
}
