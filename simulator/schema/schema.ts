import type { JsonRecord } from "../rows/field.ts";
import type { PlaceholderForm } from "./placeholders.ts";
import type { ScheduleForm } from "./schedule-forms.ts";

interface Imported {
  /** A placeholder that an import left behind in its XanoScript. */
  readonly placeholder?: PlaceholderForm;
}

interface Shown {
  /** Replaces properties that the Metadata API shows; undefined removes one. */
  readonly shown?: JsonRecord;
}

export interface Column extends Shown {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Values of an enum. */
  readonly values?: readonly string[];
  /** Values observed in a column that is not an enum. */
  readonly seen?: readonly string[];
  /** Shape of the items of a JSON column that is declared to hold lists: a type, or types by key. */
  readonly items?: string | JsonRecord;
  /** Types by key of a JSON column that is declared to hold one object. */
  readonly fields?: JsonRecord;
  /** Id of the table that a reference points to. */
  readonly tablerefId?: number;
  /** Where its values are from, if it refers to what the schema does not say. */
  readonly holds?: HeldValues;
  /** Row n refers to row n of the target, because both tables were one in V1. */
  readonly isPaired?: boolean;
  /** Where V2 stores a V1 value. */
  readonly from?: { readonly table: string; readonly column: string };
  /** In the text form of the Metadata API; by the type when absent. */
  readonly default?: string;
  readonly validators?: JsonRecord;
  /** Whether an index begins with it; a reference has one unless told otherwise. */
  readonly index?: boolean;
  /** Whether an index of its own takes each value once. */
  readonly unique?: boolean;
  /** Name of the column in the rows; absent for a column that a fault added. */
  readonly source?: string;
}

/** Columns whose values a column holds. */
export interface HeldValues {
  /** The column of the same row that says which of them. */
  readonly by?: string;
  readonly of: readonly {
    readonly table: string;
    readonly column: string;
    /** What the column `by` then holds. */
    readonly type?: string;
  }[];
}

export interface Table extends Shown {
  readonly id: number;
  readonly name: string;
  readonly auth: boolean;
  readonly isEmpty: boolean;
  readonly tags: readonly string[];
  readonly updatedAt: string;
  /** The V2 table whose rows a V1 table holds. */
  readonly mirrors?: string;
  /** Name under which its rows are generated; absent for a table that a fault added. */
  readonly source?: string;
  readonly columns: readonly Column[];
}

export interface Input {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly values?: readonly string[];
}

export interface Endpoint extends Shown, Imported {
  readonly id: number;
  /** Canonical of its group. */
  readonly group: string;
  readonly verb: string;
  /** Without leading slash. */
  readonly path: string;
  /** The name in the Metadata API: some have a leading slash. */
  readonly name: string;
  readonly needsToken: boolean;
  readonly input: readonly Input[];
  /** Name of the function it calls. */
  readonly calls?: string;
  /** Key of the endpoint whose observations shape its body. */
  readonly like: string;
}

export interface Group extends Shown {
  readonly id: number;
  readonly name: string;
  readonly canonical: string;
}

export interface XanoFunction extends Shown, Imported {
  readonly id: number;
  readonly name: string;
}

export interface Task extends Shown, Imported {
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  /** Seconds between two runs. */
  readonly freq?: number;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly form?: ScheduleForm;
  /** The live one when absent. */
  readonly datasource?: string;
  /** Hours since it last ran, whatever its schedule says. */
  readonly idleHours?: number;
  /** Name of the function it runs. */
  readonly calls?: string;
}

/** What a workspace declares; immutable, faults create another one. */
export interface Schema {
  /** Id of the workspace. */
  readonly workspace: number;
  readonly name: string;
  /** Whether its rows mirror those of the workspace that replaced it. */
  readonly isV1: boolean;
  readonly tables: readonly Table[];
  readonly groups: readonly Group[];
  readonly endpoints: readonly Endpoint[];
  readonly functions: readonly XanoFunction[];
  readonly tasks: readonly Task[];
}

/** `POST 4UsTtl3m/test-function-8052-txn-sync`. */
export function endpointKey(endpoint: Pick<Endpoint, "verb" | "group" | "path">): string {
  return `${endpoint.verb} ${endpoint.group}/${endpoint.path}`;
}
