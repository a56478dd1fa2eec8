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
  readonly auth: "none" | "bearer" | "unknown";
  /** Values by input name; path inputs included. */
  readonly send: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly status: number;
    /** Name of a contract in `contracts/`, without `.schema.json`. */
    readonly contract: string;
    readonly withinMs: number;
  };
}

export interface GroupRef {
  readonly key: string;
  readonly name: string;
  readonly canonical: string;
  readonly id?: number;
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
export type InstancePart = "reachable" | "token" | "workspace" | "login";

export interface InstanceCheck extends CheckBase {
  readonly kind: "instance";
  readonly part: InstancePart;
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

export type Check =
  | InstanceCheck
  | TableCheck
  | FunctionCheck
  | EndpointCheck
  | ReferenceCheck
  | TaskCheck
  | GroupCheck
  | InventoryCheck;

/** What a run must reach, by family; shares of 1. */
export interface Gates {
  readonly overall: number;
  readonly families: Partial<Record<Family, number>>;
  /** Families in which no critical or blocker check may fail. */
  readonly noCriticalIn: readonly Family[];
}

/** An instance as the specs know it; its URL and tokens come from the settings. */
export interface InstanceRef {
  /** Absent where no source names it. */
  readonly host?: string;
  readonly workspace: number;
  /** Whether `destructive` and `notify` calls need the host's name typed. */
  readonly isProtected: boolean;
}

/** What `specs/workspace.yaml` says of the workspace as a whole. */
export interface Workspace {
  readonly name: string;
  readonly instances: Readonly<Record<"v1" | "v2", InstanceRef>>;
  readonly totals: Readonly<Record<string, number>>;
  readonly gates: Gates;
  /** Ids of the test user by name: `user_id`, `agent_id`, `team_id`. No others are sent. */
  readonly testUser: Readonly<Record<string, number>>;
  /** The endpoint that gives the test user's token. */
  readonly login: { readonly group: GroupRef; readonly path: string };
}

/** All checks of all spec files in the order of files and lines, and what they are judged by. */
export interface Plan {
  readonly workspace: Workspace;
  readonly checks: readonly Check[];
}
