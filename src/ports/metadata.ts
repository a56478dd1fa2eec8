import type { RepeatedObject } from "./repeated-object.ts";
import type { RunHistory } from "./run-history.ts";
import type { ScriptedList, ScriptedObject } from "./scripted-object.ts";
import type { TableIndex } from "./table-index.ts";

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
  /** What ran, which needs another scope than the lists. */
  readonly history: RunHistory;
}

/** What is asked of V1: it is only compared with, and never judged. */
export type V1 = Pick<
  Metadata,
  | "workspace"
  | "tables"
  | "functions"
  | "groups"
  | "tasks"
  | "rowPage"
  | "allRows"
  | "searchPage"
  | "searchRows"
>;
