import type { Check, Family } from "./check.ts";
import type { GroupRef } from "./call.ts";

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
  /** Set when the backend is not Xano: where its key is sent, if it takes one. */
  readonly backend?: {
    /** Where the paths of its groups begin, but for those at the root. */
    readonly bases?: readonly string[];
    readonly key?: { readonly in: "header" | "query"; readonly name: string };
  };
}

/** A fault that no check can see, and why. */
export interface UnseenFault {
  /** Kind of the fault, as the proof has it. */
  readonly fault: string;
  /** Id of a check, or a glob over ids. */
  readonly check: string;
  /** Where the fault is, or a glob over that. */
  readonly at?: string;
  readonly reason: string;
}

/** What `npm run prove` must reach. */
export interface Proof {
  /** Share of 1. */
  readonly score: number;
  readonly unseen: readonly UnseenFault[];
}

/** What `specs/workspace.yaml` says of the workspace as a whole. */
export interface Workspace {
  readonly name: string;
  readonly instances: Readonly<Record<"v1" | "v2", InstanceRef>>;
  readonly totals: Readonly<Record<string, number>>;
  readonly gates: Gates;
  /** Absent where nothing is asked of the proof. */
  readonly proof?: Proof;
  /** Ids of the test user by name: `user_id`, `agent_id`, `team_id`. No others are sent. */
  readonly testUser: Readonly<Record<string, number>>;
  /** The endpoint that gives the test user's token. */
  readonly login: {
    readonly group: GroupRef;
    readonly path: string;
    /** Ids of the account that it signs in, by name: those of the test user. */
    readonly account?: Readonly<Record<string, number>>;
  };
}

/** All checks of all spec files in the order of files and lines, and what they are judged by. */
export interface Plan {
  readonly workspace: Workspace;
  readonly checks: readonly Check[];
}
