import type { CellCondition, CellTest, CellValue } from "./condition.ts";
import type { Place } from "./place.ts";

/** Allure's severities, gravest first. */
export const severities = ["blocker", "critical", "normal", "minor", "trivial"] as const;
export type Severity = (typeof severities)[number];

/** What a call may do to the instance; only `read` is called on a live target unless the user opens more. */
export const safeties = ["read", "sync", "write", "destructive", "notify"] as const;
export type Safety = (typeof safeties)[number];

/** The families of checks, in the order in which they are reported. */
export const families = [
  "instance",
  "tables",
  "functions",
  "endpoints",
  "references",
  "tasks",
  "groups",
  "inventory",
  "pipelines",
  "parity",
] as const;
export type Family = (typeof families)[number];

export type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";

/** `documented`: a source states it. `inferred`: no document or machine source does. */
export type Evidence = "documented" | "inferred";

/** A failure that is known and excused, as long as its finding is the one named. */
export interface KnownIssue {
  readonly reason: string;
  /** ISO dates; after `until` the issue excuses nothing. */
  readonly since: string;
  readonly until?: string;
  readonly link?: string;
  /** Fingerprint of the excused finding, for example `status 500` or `gateway 504`. */
  readonly finding: string;
}

/** What every check carries, whatever it asks. */
export interface CheckBase {
  /** Unique in the plan and stable over time, for example `table:user`. */
  readonly id: string;
  readonly family: Family;
  /** What holds, in words. */
  readonly title: string;
  readonly place: Place;
  /** The subject of the spec file: a domain, or an API group. */
  readonly suite: string;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly owner?: string;
  readonly links: readonly string[];
  readonly evidence: Evidence;
  readonly knownIssue?: KnownIssue;
}

export interface TableRef {
  readonly name: string;
  readonly id: number;
}

/** One declared column. What is absent is not judged. */
export interface ColumnExpectation {
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

export interface TableCheck extends CheckBase {
  readonly kind: "table";
  readonly table: TableRef;
  readonly auth?: boolean;
  readonly minRows: number;
  readonly columns: readonly ColumnExpectation[];
}

/** A call of one endpoint, complete: every value is filled in. */
export interface EndpointCall {
  readonly group: GroupRef;
  readonly verb: Verb;
  /** With its `{placeholders}`, one leading slash. */
  readonly path: string;
  readonly safety: Safety;
  readonly auth: "none" | "bearer" | "key" | "unknown";
  /** Values by input name; path inputs included. */
  readonly send: Readonly<Record<string, unknown>>;
  /** Places of the inputs that do not go where inputs go by default. */
  readonly places?: Readonly<Record<string, InputPlace>>;
  /** Content type of the body that is sent; JSON when absent. */
  readonly sends?: string;
  /** Names of the functions that it is known to call; absent where no source names one. */
  readonly functions?: readonly string[];
  /** Set when it cannot be called: what is not known of it, as `no value is known for input pet_id`. */
  readonly unknown?: string;
  /** How long its answer is waited for, where that may be longer than for any other. */
  readonly patienceMs?: number;
  readonly expect: {
    readonly status: number;
    /** Name of a contract in `contracts/`, without `.schema.json`. */
    readonly contract: string;
    readonly withinMs: number;
    /** Content type of the answer; JSON when absent. */
    readonly content?: string;
    /** Headers of the answer. */
    readonly headers?: readonly InputExpectation[];
    /** Contracts of documented errors by status, `4xx` or `5xx`. */
    readonly errors?: Readonly<Record<string, string>>;
  };
}

/** Where an input is sent; `whole`: it is the body itself. */
export type InputPlace = "query" | "header" | "body" | "whole";

export interface GroupRef {
  readonly key: string;
  readonly name: string;
  /** The key where `base` is set. */
  readonly canonical: string;
  readonly id?: number;
  /** Where paths begin on a backend that is not Xano, in place of `/api:` and the canonical. */
  readonly base?: string;
}

export interface FunctionCheck extends CheckBase {
  readonly kind: "function";
  readonly function: { readonly id: number; readonly name: string };
  /** Absent when no endpoint is known to reach the function. */
  readonly via?: EndpointCall;
}

export interface InputExpectation {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

export interface EndpointCheck extends CheckBase {
  readonly kind: "endpoint";
  /** The instance's id of the endpoint, where a source names it. */
  readonly objectId?: number;
  readonly call: EndpointCall;
  readonly inputs: readonly InputExpectation[];
}

export interface ReferenceSide extends TableRef {
  readonly column: string;
  /** All columns of the table that any reference needs: they are read together. */
  readonly scanned: readonly string[];
}

export interface ReferenceCheck extends CheckBase {
  readonly kind: "reference";
  readonly from: ReferenceSide;
  readonly to: ReferenceSide;
  /** A required reference must not be empty. */
  readonly required: boolean;
}

export interface TaskCheck extends CheckBase {
  readonly kind: "task";
  readonly task: { readonly id: number; readonly name: string };
  readonly active: boolean;
  readonly everySeconds: number;
  /** First run, as `YYYY-MM-DD HH:MM:SS` in UTC. */
  readonly startsOn?: string;
}

export interface GroupCheck extends CheckBase {
  readonly kind: "group";
  readonly group: GroupRef;
}

/** What must hold of the instance before anything else can be judged. */
export type InstancePart = "reachable" | "token" | "workspace" | "login" | "sql" | "v1";

export interface InstanceCheck extends CheckBase {
  readonly kind: "instance";
  readonly part: InstancePart;
  /** Of V1 for that part. */
  readonly workspaceId: number;
}

export const inventoryObjects = ["tables", "functions", "groups", "endpoints", "tasks"] as const;
export type InventoryObject = (typeof inventoryObjects)[number];

export interface InventoryCheck extends CheckBase {
  readonly kind: "inventory";
  readonly of: InventoryObject;
  /** What an object that no spec declares is: noted as drift, or a failure. */
  readonly undeclared: "report" | "fail";
  /** Declared names: for endpoints `POST group/path`, for all others the object's own name. */
  readonly declared: readonly string[];
  /** Globs of names that are known and of no interest, for example `Archive/**`. */
  readonly except: readonly string[];
  /** Keys of the declared API groups by canonical: they name endpoints as the specs do. */
  readonly groupKeys: Readonly<Record<string, string>>;
}

/** Rows of a table for which all conditions hold. */
export interface RowSet {
  readonly table: TableRef;
  readonly where: readonly CellCondition[];
}

/** A number, or a value, that can be told in one word. */
export type Figure =
  /** `by`: a column over whose values the rows are spread in a failure. */
  | { readonly kind: "count"; readonly rows: RowSet; readonly by?: string }
  | { readonly kind: "sum"; readonly rows: RowSet; readonly column: string }
  /** `at`: a JSON pointer into the answer's body. */
  | { readonly kind: "body"; readonly call: EndpointCall; readonly at: string };

/** What an invariant asks. */
export type Measure =
  | { readonly kind: "figure"; readonly figure: Figure; readonly expect: readonly CellTest[] }
  | { readonly kind: "equality"; readonly figure: Figure; readonly other: Figure }
  /** The newest, or oldest, moment of a column, epoch ms; no row holds nothing that is too old. */
  | {
      readonly kind: "newest" | "oldest";
      readonly rows: RowSet;
      readonly column: string;
      readonly withinMs?: number;
    }
  | {
      readonly kind: "each";
      readonly rows: RowSet;
      readonly satisfies: readonly CellCondition[];
    }
  | { readonly kind: "unique"; readonly rows: RowSet; readonly columns: readonly string[] }
  | {
      readonly kind: "values";
      readonly rows: RowSet;
      readonly column: string;
      readonly among: readonly CellValue[];
    };

/** Values above which a number is a warning, and critical; rows, or ms for an age. */
export interface Threshold {
  readonly name: string;
  readonly unit: "rows" | "ms";
  readonly warning: number;
  readonly critical: number;
}

/** What a number means, why it matters and where to look, in the spec's own words. */
export interface Explanation {
  readonly means?: string;
  readonly matters?: string;
  readonly look?: string;
}

export interface InvariantCheck extends CheckBase {
  readonly kind: "invariant";
  readonly measure: Measure;
  readonly threshold?: Threshold;
  readonly explanation: Explanation;
}

/** How the state of rows may change from one run to the next. */
export interface TransitionCheck extends CheckBase {
  readonly kind: "transition";
  readonly table: TableRef;
  readonly column: string;
  readonly initial: readonly string[];
  /** States that may follow, by state; a state that is no key is illegal. */
  readonly moves: Readonly<Record<string, readonly string[]>>;
  /** By state: the column that is filled once a row was in it. */
  readonly through: Readonly<Record<string, string>>;
  readonly explanation: Explanation;
}

/** What must hold of a body at a JSON pointer. */
export interface BodyCondition {
  readonly at: string;
  readonly tests: readonly CellTest[];
}

/** One call of a flow. */
export interface FlowStepCheck extends CheckBase {
  readonly kind: "flow-step";
  readonly flow: string;
  /** Values beside those of the endpoint that are `$name` are captured by an earlier step. */
  readonly call: EndpointCall;
  /** Ids of the checks it stands on. */
  readonly needs: readonly string[];
  readonly expect: readonly BodyCondition[];
  /** JSON pointers by name. */
  readonly capture: Readonly<Record<string, string>>;
  /** The call is repeated until all of `until` hold, or one of `unless` does. */
  readonly wait?: {
    readonly until: readonly BodyCondition[];
    readonly unless: readonly BodyCondition[];
    readonly everyMs: number;
    readonly withinMs: number;
  };
  readonly skips?: { readonly when: readonly BodyCondition[]; readonly reason: string };
  readonly explanation: Explanation;
}

/** The accepted gap of two counts on a day. */
export interface Baseline {
  readonly v1: number;
  readonly v2: number;
  /** ISO date. */
  readonly asOf: string;
}

/** How V2's number must stand to V1's. */
export type ParityExpectation =
  | { readonly kind: "equal" | "superset" }
  /** Share of V1's number, of 1. */
  | { readonly kind: "within"; readonly share: number }
  | { readonly kind: "baseline"; readonly baseline: Baseline };

/** Classes of objects whose numbers are compared. */
export type ComparedObject = "tables" | "groups" | "functions" | "tasks";

/** What of both instances is compared. */
export type ParitySubject =
  | { readonly kind: "rows"; readonly v1: string; readonly v2: TableRef }
  | {
      readonly kind: "objects";
      readonly of: ComparedObject;
      /** Ids of the checks of V2's declared objects: one that is missing changes the number. */
      readonly declared: readonly string[];
    }
  /** An endpoint of V2 that reports counts of both; its words are compared with our own counts. */
  | { readonly kind: "report"; readonly call: EndpointCall };

export interface ParityCheck extends CheckBase {
  readonly kind: "parity";
  readonly compared: ParitySubject;
  /** Absent for a report: it must agree with what is counted. */
  readonly expect?: ParityExpectation;
  readonly explanation: Explanation;
}

export type Check =
  | InstanceCheck
  | TableCheck
  | FunctionCheck
  | EndpointCheck
  | ReferenceCheck
  | TaskCheck
  | GroupCheck
  | InventoryCheck
  | InvariantCheck
  | TransitionCheck
  | FlowStepCheck
  | ParityCheck;
