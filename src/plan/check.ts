import type { EndpointCall, GroupRef, InputExpectation } from "./call.ts";
import type { ColumnExpectation } from "./column-facts.ts";
import type { BodyCondition, Explanation, Measure, Threshold } from "./measure.ts";
import type { InstancePart, InventoryObject, TableRef } from "./objects.ts";
import type { ParityExpectation, ParitySubject } from "./parity.ts";
import type { Reference } from "./reference/reference.ts";
import type { RowEcho } from "./row-echo.ts";
import type { CheckBase } from "./check-base.ts";

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

export interface ReferenceCheck extends CheckBase, Reference {
  readonly kind: "reference";
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
  /** How long ago its last run may be, in ms. */
  readonly ranWithinMs: number;
}

export interface GroupCheck extends CheckBase {
  readonly kind: "group";
  readonly group: GroupRef;
}

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

/** Checks that a number stays in the band of what earlier runs saw. */
export interface AnomalyCheck extends CheckBase {
  readonly kind: "anomaly";
  readonly table: TableRef;
  /** Around the mean: standard deviations, or a share of it. */
  readonly within: { readonly sigma: number } | { readonly share: number };
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

/** A check in code, run with what it asks already resolved. */
export interface OwnCheck extends CheckBase {
  readonly kind: "own";
  /** The compiled module, absolute, and the id of the definition in it. */
  readonly code: { readonly module: string; readonly id: string };
  /** Nothing else can be asked; calls are by their address in the specs. */
  readonly uses: {
    readonly tables: readonly TableRef[];
    readonly calls: Readonly<Record<string, EndpointCall>>;
    readonly lists: readonly InventoryObject[];
  };
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly withinMs: number;
  /** Faults that it is there to catch, put in together; endpoints are named as in the specs. */
  readonly faults: readonly Readonly<Record<string, unknown>>[];
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
  | AnomalyCheck
  | FlowStepCheck
  | ParityCheck
  | OwnCheck;

export type Kind = Check["kind"];

/** Checks of one kind. */
export type OfKind<K extends Kind> = Extract<Check, { kind: K }>;
