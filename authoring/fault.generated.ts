// Generated from simulator/faults by npm run generate. Do not edit.

/** A fault of the mock; endpoints are named as in the specs: `GET frontend/links`. */
export type Fault =
  | { readonly kind: "drop-table"; readonly table: string; }
  | { readonly kind: "rename-table"; readonly table: string; readonly to: string; }
  | { readonly kind: "drop-column"; readonly table: string; readonly column: string; }
  | { readonly kind: "retype-column"; readonly table: string; readonly column: string; readonly type: string; }
  | { readonly kind: "flip-nullable"; readonly table: string; readonly column: string; }
  | { readonly kind: "drop-value"; readonly table: string; readonly column: string; readonly value: string; }
  | { readonly kind: "add-value"; readonly table: string; readonly column: string; readonly value: string; }
  | { readonly kind: "retarget-reference"; readonly table: string; readonly column: string; readonly to: string; }
  | { readonly kind: "renumber-table"; readonly table: string; readonly id: number; }
  | { readonly kind: "flip-auth"; readonly table: string; }
  | { readonly kind: "add-table"; readonly table: string; }
  | { readonly kind: "add-column"; readonly table: string; readonly column: string; readonly type: string; }
  | { readonly kind: "drop-function"; readonly id: number; }
  | { readonly kind: "rename-function"; readonly id: number; readonly to: string; }
  | { readonly kind: "renumber-function"; readonly id: number; readonly to: number; }
  | { readonly kind: "add-function"; readonly name: string; }
  | { readonly kind: "drop-endpoint"; readonly endpoint: string; }
  | { readonly kind: "change-verb"; readonly endpoint: string; readonly to: string; }
  | { readonly kind: "drop-input"; readonly endpoint: string; readonly input: string; }
  | { readonly kind: "retype-input"; readonly endpoint: string; readonly input: string; readonly type: string; }
  | { readonly kind: "flip-required"; readonly endpoint: string; readonly input: string; }
  | { readonly kind: "renumber-endpoint"; readonly endpoint: string; readonly id: number; }
  | { readonly kind: "add-endpoint"; readonly canonical: string; readonly path: string; }
  | { readonly kind: "inactive-task"; readonly id: number; }
  | { readonly kind: "active-task"; readonly id: number; }
  | { readonly kind: "change-schedule"; readonly id: number; readonly freq: number; }
  | { readonly kind: "change-start"; readonly id: number; readonly startsOn: string; }
  | { readonly kind: "end-schedule"; readonly id: number; readonly endsOn: string; }
  | { readonly kind: "schedule-form"; readonly id: number; readonly form: "block" | "lines" | "backticks" | "empty"; }
  | { readonly kind: "idle-task"; readonly id: number; readonly hours?: number; }
  | { readonly kind: "move-task"; readonly id: number; readonly datasource: string; }
  | { readonly kind: "change-default"; readonly table: string; readonly column: string; readonly to: string; }
  | { readonly kind: "flip-index"; readonly table: string; readonly column: string; }
  | { readonly kind: "flip-unique"; readonly table: string; readonly column: string; }
  | { readonly kind: "drop-validator"; readonly table: string; readonly column: string; readonly validator: string; }
  | { readonly kind: "leave-placeholder"; readonly list: "tables" | "functions" | "groups" | "endpoints" | "tasks"; readonly name: string; readonly form: "function" | "table" | "name"; }
  | { readonly kind: "odd-column"; readonly table: string; readonly column: string; readonly key: string; readonly value?: unknown; }
  | { readonly kind: "odd-object"; readonly list: "tables" | "functions" | "groups" | "endpoints" | "tasks"; readonly name: string; readonly key: string; readonly value?: unknown; }
  | { readonly kind: "rename-task"; readonly id: number; readonly to: string; }
  | { readonly kind: "renumber-task"; readonly id: number; readonly to: number; }
  | { readonly kind: "add-task"; readonly name: string; }
  | { readonly kind: "drop-task"; readonly id: number; }
  | { readonly kind: "drop-group"; readonly canonical: string; }
  | { readonly kind: "rename-group"; readonly canonical: string; readonly to: string; }
  | { readonly kind: "renumber-group"; readonly canonical: string; readonly id: number; }
  | { readonly kind: "add-group"; readonly name: string; }
  | { readonly kind: "orphan-row"; readonly table: string; readonly column: string; }
  | { readonly kind: "empty-reference"; readonly table: string; readonly column: string; }
  | { readonly kind: "bad-row"; readonly table: string; readonly column: string; readonly value: unknown; }
  | { readonly kind: "bad-rows"; readonly table: string; readonly column: string; readonly value: unknown; }
  | { readonly kind: "duplicate-row"; readonly table: string; }
  | { readonly kind: "swap-rows"; readonly table: string; readonly keep: string; }
  | { readonly kind: "fill-table"; readonly table: string; }
  | { readonly kind: "delete-rows"; readonly table: string; readonly count?: number; }
  | { readonly kind: "add-rows"; readonly table: string; readonly count: number; }
  | { readonly kind: "unprocessed-rows"; readonly table: string; readonly count: number; }
  | { readonly kind: "stale-sync"; readonly hours: number; readonly table?: string; readonly entity?: string; }
  | { readonly kind: "sync-error"; readonly table: string; readonly text: string; }
  | { readonly kind: "wake-inactive"; readonly source: string; }
  | { readonly kind: "stuck-job"; readonly hours: number; readonly table?: string; readonly status?: string; }
  | { readonly kind: "job-state"; readonly table: string; readonly status: string; readonly row?: number; }
  | { readonly kind: "old-rows"; readonly table: string; readonly column: string; readonly hours: number; }
  | { readonly kind: "ignore-ad-user-id";  }
  | { readonly kind: "stuck-onboarding";  }
  | { readonly kind: "failing-onboarding";  }
  | { readonly kind: "partial-onboarding";  }
  | { readonly kind: "status"; readonly endpoint: string; readonly status: number; }
  | { readonly kind: "html"; readonly endpoint: string; }
  | { readonly kind: "truncate"; readonly endpoint: string; }
  | { readonly kind: "null-body"; readonly endpoint: string; }
  | { readonly kind: "empty-body"; readonly endpoint: string; }
  | { readonly kind: "break-envelope"; readonly endpoint: string; readonly how: "no-success" | "no-data" | "error-in-success" | "success-as-text" | "failure-without-error" | "error-without-success" | "xano-error-in-success" | "foreign-step" | "array"; }
  | { readonly kind: "drop-property"; readonly endpoint: string; readonly property: string; }
  | { readonly kind: "retype-property"; readonly endpoint: string; readonly property: string; }
  | { readonly kind: "set-property"; readonly endpoint: string; readonly at: string; readonly value: unknown; }
  | { readonly kind: "add-property"; readonly endpoint: string; readonly at: string; }
  | { readonly kind: "lying-report"; readonly endpoint: string; readonly at: string; readonly by: number; }
  | { readonly kind: "wrong-content-type"; readonly endpoint: string; }
  | { readonly kind: "slow"; readonly endpoint: string; readonly ms: number; }
  | { readonly kind: "reset"; readonly endpoint: string; }
  | { readonly kind: "throttle"; readonly endpoint: string; readonly times: number; }
  | { readonly kind: "hang"; readonly endpoint: string; }
  | { readonly kind: "ignore-input"; readonly endpoint: string; }
  | { readonly kind: "coerce-input"; readonly endpoint: string; }
  | { readonly kind: "swallow-input"; readonly endpoint: string; readonly input: string; readonly how?: "drop" | "truncate" | "change"; }
  | { readonly kind: "open-endpoint"; readonly endpoint: string; }
  | { readonly kind: "any-token"; readonly endpoint: string; }
  | { readonly kind: "nameless-refusal"; readonly endpoint: string; }
  | { readonly kind: "misplaced-param"; readonly endpoint: string; readonly name?: string; }
  | { readonly kind: "repeat-object"; readonly list: "tables" | "functions" | "groups" | "endpoints" | "tasks"; }
  | { readonly kind: "repeat-page"; readonly table: string; readonly page: number; }
  | { readonly kind: "lose-page"; readonly table: string; readonly page: number; }
  | { readonly kind: "reorder-page"; readonly table: string; readonly page: number; }
  | { readonly kind: "ignore-search"; readonly table?: string; readonly column?: string; readonly operator?: string; }
  | { readonly kind: "ignore-sort"; readonly table?: string; }
  | { readonly kind: "refuse-search"; readonly table?: string; readonly status: number; }
  | { readonly kind: "engine-error"; readonly endpoint: string; readonly message: string; }
  | { readonly kind: "add-branch"; readonly label: string; }
  | { readonly kind: "add-data-source"; readonly label: string; }
  | { readonly kind: "empty-maps-as-lists";  }
  | { readonly kind: "lack-scope"; readonly scope: "Instance Workspace" | "Workspace Content" | "Workspace Live Data Source" | "Workspace Database" | "Workspace API Groups" | "Workspace Functions" | "Workspace Tasks" | "Workspace Request History"; }
  | { readonly kind: "deny-token";  }
  | { readonly kind: "expire-token"; readonly requests: number; }
  | { readonly kind: "expire-meta-token"; readonly requests: number; }
  | { readonly kind: "down";  }
  | { readonly kind: "die-after"; readonly requests: number; }
  | { readonly kind: "outage"; readonly requests: number; }
  | { readonly kind: "login-wall"; readonly requests?: number; }
  | { readonly kind: "flaky"; readonly share: number; readonly seed?: number; }
  | { readonly kind: "rate-limit"; readonly requests: number; readonly perMs: number; }
  | { readonly kind: "clock-skew"; readonly ms: number; };
