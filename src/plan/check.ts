import type { EndpointCall, GroupRef, InputExpectation } from "./call.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { BodyCondition, Explanation, Measure, Threshold } from "./measure.ts";
import type { InventoryObject, TableRef } from "./objects.ts";
import type { ParityExpectation, ParitySubject } from "./parity.ts";
import type { RowEcho } from "./row-echo.ts";
import type { Place } from "./place.ts";

/** Allure's severities, the most severe first. */
export const severities = ["blocker", "critical", "normal", "minor", "trivial"] as const;

export type Severity = (typeof severities)[number];

/** The families of checks, in the order of reports. */
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

/** `documented`: a source states it. `inferred`: no document or machine-readable source does. */
export type Evidence = "documented" | "inferred";

/** A known failure that is excused as long as its finding is the one named. */
export interface KnownIssue {
  readonly reason: string;
  /** ISO dates; the issue excuses nothing after `until`. */
  readonly since: string;
  readonly until?: string;
  readonly link?: string;
  /** Fingerprint of the excused finding, for example `status 500` or `gateway 504`. */
  readonly finding: string;
}

/** What checks of every kind have. */
export interface CheckBase {
  /** Unique in the plan and stable over time, for example `table:user`. */
  readonly id: string;
  readonly family: Family;
  /** What must hold, in words. */
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

/** One declared column; an absent property is not judged. */
export interface ColumnExpectation extends ColumnFacts {
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

export interface FunctionCheck extends CheckBase {
  readonly kind: "function";
  readonly function: { readonly id: number; readonly name: string };
  /** Absent when no endpoint is known to reach the function. */
  readonly via?: EndpointCall;
}

export interface EndpointCheck extends CheckBase {
  readonly kind: "endpoint";
  /** The endpoint's id on the instance, when a source names it. */
  readonly objectId?: number;
  readonly call: EndpointCall;
  readonly inputs: readonly InputExpectation[];
}

export interface ReferenceSide extends TableRef {
  readonly column: string;
  /** All columns of the table that any reference needs; they are read together. */
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
  /** Label of the data source that the task works on; the live one when absent. */
  readonly dataSource?: string;
}

export interface GroupCheck extends CheckBase {
  readonly kind: "group";
  readonly group: GroupRef;
}

/** What must work on the instance before anything else can be judged. */
export type InstancePart = "reachable" | "token" | "workspace" | "login" | "clock" | "sql" | "v1";

export interface InstanceCheck extends CheckBase {
  readonly kind: "instance";
  readonly part: InstancePart;
  /** V1's workspace id; only for `v1`. */
  readonly workspaceId: number;
  /** How far the clock may differ from this machine's, in ms; only for `clock`. */
  readonly withinMs?: number;
}

export interface InventoryCheck extends CheckBase {
  readonly kind: "inventory";
  readonly of: InventoryObject;
  /** How an object that no spec declares is reported: as a drift or as a failure. */
  readonly undeclared: "report" | "fail";
  /** How a placeholder that an import left in an object is reported; not looked for when absent. */
  readonly placeholders?: "report" | "fail";
  /** Declared names: for endpoints `POST group/path`, for other objects their own name. */
  readonly declared: readonly string[];
  /** Globs of names to ignore, for example `Archive/**`. */
  readonly except: readonly string[];
  /** Keys of the declared API groups by canonical; endpoints are named with them, as in the specs. */
  readonly groupKeys: Readonly<Record<string, string>>;
}

export interface InvariantCheck extends CheckBase {
  readonly kind: "invariant";
  readonly measure: Measure;
  readonly threshold?: Threshold;
  readonly explanation: Explanation;
}

/** Checks how the state of rows changes from one run to the next. */
export interface TransitionCheck extends CheckBase {
  readonly kind: "transition";
  readonly table: TableRef;
  readonly column: string;
  readonly initial: readonly string[];
  /** Allowed next states by state; a state without an entry is illegal. */
  readonly moves: Readonly<Record<string, readonly string[]>>;
  /** By state: the column that must be filled once a row has been in that state. */
  readonly through: Readonly<Record<string, string>>;
  readonly explanation: Explanation;
}

/** One call of a flow. */
export interface FlowStepCheck extends CheckBase {
  readonly kind: "flow-step";
  readonly flow: string;
  /** A `$name` among the values that is no variable of the specs was captured by an earlier step. */
  readonly call: EndpointCall;
  /** Ids of the checks it depends on. */
  readonly needs: readonly string[];
  readonly expect: readonly BodyCondition[];
  /** JSON pointers into the answer, by captured name. */
  readonly capture: Readonly<Record<string, string>>;
  /** Repeats the call until all conditions of `until` hold, or one of `unless` does. */
  readonly wait?: {
    readonly until: readonly BodyCondition[];
    readonly unless: readonly BodyCondition[];
    readonly everyMs: number;
    readonly withinMs: number;
  };
  readonly echo?: RowEcho;
  readonly skips?: { readonly when: readonly BodyCondition[]; readonly reason: string };
  readonly explanation: Explanation;
}

export interface ParityCheck extends CheckBase {
  readonly kind: "parity";
  readonly compared: ParitySubject;
  /** Absent for a report, which must agree with our own counts. */
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

export type Kind = Check["kind"];

/** Checks of one kind. */
export type OfKind<K extends Kind> = Extract<Check, { kind: K }>;
