import type { OpenApi } from "../document/openapi.ts";
import type { Verb } from "../../plan/call.ts";

/**
 * The definitions of a workspace, whatever they were read from: the Metadata API or an export. Nothing in it is guessed:
 * what the source does not state is absent.
 */
export interface WorkspaceModel {
  readonly name: string;
  readonly id?: number;
  readonly tables: readonly TableModel[];
  readonly functions: readonly FunctionModel[];
  readonly groups: readonly GroupModel[];
  readonly tasks: readonly TaskModel[];
  /** What the source holds, but could not be read. */
  readonly leftOut: readonly UnreadObject[];
}

/** An object, or a part of one, that is missing from the model. */
export interface UnreadObject {
  /** `table agent`, or the place in a file: `table/agent.xs:12:3`. */
  readonly what: string;
  readonly why: string;
}

/** The OpenAPI documents of API groups, by canonical; and why there is none of the others. */
export interface GroupDocuments {
  readonly documents: ReadonlyMap<string, OpenApi>;
  readonly leftOut: readonly UnreadObject[];
}

interface ObjectModel {
  /** Absent where the source states none, such as most exports. */
  readonly id?: number;
  readonly guid?: string;
  /** Exactly as the instance has it; folders of functions are part of it. */
  readonly name: string;
  readonly description?: string;
  readonly tags: readonly string[];
}

export interface TableModel extends ObjectModel {
  /** Whether it is an auth table. */
  readonly isAuth: boolean;
  /** In the order of the source. */
  readonly columns: readonly ColumnModel[];
  readonly indexes: readonly IndexModel[];
}

/** A column of a table, or an input of a function or an endpoint. */
export interface FieldModel {
  readonly name: string;
  /** Xano's word for it, without marks: `int`, `text`; never `tableref`. */
  readonly type: string;
  readonly isList: boolean;
  readonly nullable: boolean;
  /** Whether it must be given. */
  readonly required: boolean;
  /** As text, whatever the type; absent where there is none. */
  readonly default?: string;
  /** Those that it takes, of an enum or wherever the source lists them. */
  readonly values?: readonly string[];
  /** By name, such as `trim: true` and `min: 3`; empty where there are none. */
  readonly validators: Readonly<Record<string, unknown>>;
  /** Name of the table that it refers to. */
  readonly refersTo?: string;
  readonly description?: string;
}

export interface ColumnModel extends FieldModel {
  /** Who may see it; absent where the source does not say. */
  readonly access?: "public" | "private" | "internal";
  readonly isSensitive?: boolean;
}

export interface IndexModel {
  /** `primary`, `btree`, `unique`, `gin`, …; `unique` for every spelling of it. */
  readonly type: string;
  /** Names of columns, in order. */
  readonly columns: readonly string[];
}

/** What a function stack does by itself; what the functions that it calls do is not included. */
export interface StackModel {
  /** Names of the tables whose rows it reads, each once. */
  readonly reads: readonly string[];
  /** Names of the tables whose rows it adds, changes or deletes, each once. */
  readonly writes: readonly string[];
  /** Names of the functions that it calls, each once, in the order of their first call. */
  readonly calls: readonly string[];
  /**
   * Statements that may do anything else, by name: `api.request`, `api.lambda`, `db.direct_query`, and whatever is not
   * understood. Empty only where it is certain that nothing but `writes` and `calls` has an effect.
   */
  readonly opaque: readonly string[];
}

export interface FunctionModel extends ObjectModel {
  readonly inputs: readonly FieldModel[];
  /** Absent where its XanoScript was not readable. */
  readonly stack?: StackModel;
}

export interface GroupModel extends ObjectModel {
  /** The code in its URLs, behind `/api:`. */
  readonly canonical?: string;
  readonly endpoints: readonly EndpointModel[];
}

/** An endpoint; its name is the path as it is stored. */
export interface EndpointModel extends ObjectModel {
  readonly verb: Verb;
  /** With one leading slash, whether or not the stored name has one. */
  readonly path: string;
  /** `bearer` where an auth table is named. */
  readonly auth: "none" | "bearer" | "unknown";
  readonly inputs: readonly FieldModel[];
  readonly stack?: StackModel;
}

export interface TaskModel extends ObjectModel {
  /** Absent where the source does not say. */
  readonly active?: boolean;
  /** Label of the data source that it works on; absent for the live one. */
  readonly dataSource?: string;
  /** Absent where its XanoScript was not readable; empty where it has none. */
  readonly schedules?: readonly ScheduleModel[];
  readonly stack?: StackModel;
}

/** Moments are in UTC: `2025-12-03 04:00:00`. */
export interface ScheduleModel {
  readonly startsOn?: string;
  /** Absent when it runs once. */
  readonly everySeconds?: number;
  readonly endsOn?: string;
}
