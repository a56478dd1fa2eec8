import type { EndpointCall, InputExpectation } from "./call.ts";
import type { BodyCondition, Explanation, Measure, Threshold } from "./measure.ts";
import type { InventoryObject, TableRef } from "./objects.ts";
import type { GroupRef } from "./call.ts";
import type { ParityExpectation, ParitySubject } from "./parity.ts";
import type { Place } from "./place.ts";

/** Allure's severities, gravest first. */
export const severities = ["blocker", "critical", "normal", "minor", "trivial"] as const;

export type Severity = (typeof severities)[number];

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

export interface FunctionCheck extends CheckBase {
  readonly kind: "function";
  readonly function: { readonly id: number; readonly name: string };
  /** Absent when no endpoint is known to reach the function. */
  readonly via?: EndpointCall;
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
  /** Label of the data source it works on; the live one when absent. */
  readonly dataSource?: string;
}

export interface GroupCheck extends CheckBase {
  readonly kind: "group";
  readonly group: GroupRef;
}

/** What must hold of the instance before anything else can be judged. */
export type InstancePart = "reachable" | "token" | "workspace" | "login" | "clock" | "sql" | "v1";

export interface InstanceCheck extends CheckBase {
  readonly kind: "instance";
  readonly part: InstancePart;
  /** Of V1 for that part. */
  readonly workspaceId: number;
  /** How far the clock may be from this machine's; only of that part. */
  readonly withinMs?: number;
}

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

export type Kind = Check["kind"];

/** Checks of one kind. */
export type OfKind<K extends Kind> = Extract<Check, { kind: K }>;
