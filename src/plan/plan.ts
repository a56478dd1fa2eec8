import type { Check } from "./check.ts";
import type { Family } from "./check-base.ts";
import type { GroupRef } from "./call.ts";
import type { SecuritySchemes } from "./security.ts";

/** What a run must reach, by family; shares from 0 to 1. */
export interface Gates {
  readonly overall: number;
  readonly families: Partial<Record<Family, number>>;
  /** Families in which no check of severity critical or blocker may fail. */
  readonly noCriticalIn: readonly Family[];
}

/** An instance as the specs name it; its URL and tokens come from the settings. */
export interface InstanceRef {
  /** Absent when no source names it. */
  readonly host?: string;
  readonly workspace: number;
  /** Whether `destructive` and `notify` calls need `--confirm-host`. */
  readonly isProtected: boolean;
  /** Set when the backend is not Xano: where its key is sent, if it needs one. */
  readonly backend?: {
    /** Where the paths of its groups begin, but for those at the root. */
    readonly bases?: readonly string[];
    readonly key?: { readonly in: "header" | "query"; readonly name: string };
    /** Further ways of login, by name. */
    readonly schemes?: SecuritySchemes;
  };
}

/** A fault that no check can notice, and the reason. */
export interface UnseenFault {
  /** Kind of the fault, as `npm run prove` names it. */
  readonly fault: string;
  /** Check id, or a glob. */
  readonly check: string;
  /** Where the fault is, or a glob. */
  readonly at?: string;
  readonly reason: string;
}

/** The demands on `npm run prove`. */
export interface Proof {
  /** Share from 0 to 1. */
  readonly score: number;
  readonly unseen: readonly UnseenFault[];
}

/** The content of `specs/workspace.yaml`. */
export interface Workspace {
  readonly name: string;
  readonly instances: Readonly<Record<"v1" | "v2", InstanceRef>>;
  readonly totals: Readonly<Record<string, number>>;
  readonly gates: Gates;
  /** Absent when the specs demand nothing of the proof. */
  readonly proof?: Proof;
  /** Ids of the test user by name: `user_id`, `agent_id`, `team_id`. No other ids are sent. */
  readonly testUser: Readonly<Record<string, number>>;
  /** The endpoint that returns the test user's token. */
  readonly login: {
    readonly group: GroupRef;
    readonly path: string;
    /** Ids of the account that it signs in, by name; these are the test user's. */
    readonly account?: Readonly<Record<string, number>>;
  };
}

/** All checks of all spec files, ordered by file and line, and the workspace they belong to. */
export interface Plan {
  readonly workspace: Workspace;
  readonly checks: readonly Check[];
}
