import { closestMatch } from "leven";

import { fits, wantedOf, type FieldTypes } from "./fault-fields.ts";
import { isRecord } from "../rows/field.ts";

/**
 * Each kind with its fields and their types; `?` marks a field that may be left out. A fault of the whole instance with
 * `requests` begins after so many, and `expire-token` refuses each token of the test user after so many uses of it;
 * `outage` is that of the database; `engine-error` is a refusal or a fault in words, under 500. An odd column or
 * object has another value under a key, or none where none is given. While a fault of pages is there, the table's content
 * comes in pages of 10 rows. `misplaced-param` names a refused input beside the code, by another name where one is given;
 * a data source that is added holds rows of its own, which no fault is in. A write that swallows
 * an input answers success, and keeps nothing, a part or another value of it. An idle task is active and has not run for so
 * many hours, or never.
 */
export const faultKinds = {
  "drop-table": { table: "text" },
  "rename-table": { table: "text", to: "text" },
  "drop-column": { table: "text", column: "text" },
  "retype-column": { table: "text", column: "text", type: "text" },
  "flip-nullable": { table: "text", column: "text" },
  "drop-value": { table: "text", column: "text", value: "text" },
  "add-value": { table: "text", column: "text", value: "text" },
  "retarget-reference": { table: "text", column: "text", to: "text" },
  "renumber-table": { table: "text", id: "number" },
  "flip-auth": { table: "text" },
  "add-table": { table: "text" },
  "add-column": { table: "text", column: "text", type: "text" },
  "drop-function": { id: "number" },
  "rename-function": { id: "number", to: "text" },
  "renumber-function": { id: "number", to: "number" },
  "add-function": { name: "text" },
  "drop-endpoint": { endpoint: "text" },
  "change-verb": { endpoint: "text", to: "text" },
  "drop-input": { endpoint: "text", input: "text" },
  "retype-input": { endpoint: "text", input: "text", type: "text" },
  "flip-required": { endpoint: "text", input: "text" },
  "renumber-endpoint": { endpoint: "text", id: "number" },
  "add-endpoint": { canonical: "text", path: "text" },
  "inactive-task": { id: "number" },
  "active-task": { id: "number" },
  "change-schedule": { id: "number", freq: "number" },
  "change-start": { id: "number", startsOn: "text" },
  "end-schedule": { id: "number", endsOn: "text" },
  "schedule-form": { id: "number", form: "form" },
  "idle-task": { id: "number", hours: "number?" },
  "move-task": { id: "number", datasource: "text" },
  "change-default": { table: "text", column: "text", to: "text" },
  "flip-index": { table: "text", column: "text" },
  "flip-unique": { table: "text", column: "text" },
  "drop-validator": { table: "text", column: "text", validator: "text" },
  "leave-placeholder": { list: "list", name: "text", form: "placeholder" },
  "odd-column": { table: "text", column: "text", key: "text", value: "any?" },
  "odd-object": { list: "list", name: "text", key: "text", value: "any?" },
  "rename-task": { id: "number", to: "text" },
  "renumber-task": { id: "number", to: "number" },
  "add-task": { name: "text" },
  "drop-task": { id: "number" },
  "drop-group": { canonical: "text" },
  "rename-group": { canonical: "text", to: "text" },
  "renumber-group": { canonical: "text", id: "number" },
  "add-group": { name: "text" },
  "orphan-row": { table: "text", column: "text" },
  "empty-reference": { table: "text", column: "text" },
  "bad-row": { table: "text", column: "text", value: "any" },
  "bad-rows": { table: "text", column: "text", value: "any" },
  "duplicate-row": { table: "text" },
  "swap-rows": { table: "text", keep: "text" },
  "fill-table": { table: "text" },
  "delete-rows": { table: "text", count: "number?" },
  "add-rows": { table: "text", count: "positive" },
  "unprocessed-rows": { table: "text", count: "number" },
  "stale-sync": { hours: "number", table: "text?", entity: "text?" },
  "sync-error": { table: "text", text: "text" },
  "wake-inactive": { source: "text" },
  "stuck-job": { hours: "number", table: "text?", status: "text?" },
  "job-state": { table: "text", status: "text", row: "whole?" },
  "old-rows": { table: "text", column: "text", hours: "number" },
  "ignore-ad-user-id": {},
  "stuck-onboarding": {},
  "failing-onboarding": {},
  "partial-onboarding": {},
  status: { endpoint: "text", status: "status" },
  html: { endpoint: "text" },
  truncate: { endpoint: "text" },
  "null-body": { endpoint: "text" },
  "empty-body": { endpoint: "text" },
  "break-envelope": { endpoint: "text", how: "how" },
  "drop-property": { endpoint: "text", property: "text" },
  "retype-property": { endpoint: "text", property: "text" },
  "set-property": { endpoint: "text", at: "text", value: "any" },
  "add-property": { endpoint: "text", at: "text" },
  "lying-report": { endpoint: "text", at: "text", by: "number" },
  "wrong-content-type": { endpoint: "text" },
  slow: { endpoint: "text", ms: "number" },
  reset: { endpoint: "text" },
  throttle: { endpoint: "text", times: "number" },
  hang: { endpoint: "text" },
  "ignore-input": { endpoint: "text" },
  "coerce-input": { endpoint: "text" },
  "swallow-input": { endpoint: "text", input: "text", how: "swallowing?" },
  "open-endpoint": { endpoint: "text" },
  "any-token": { endpoint: "text" },
  "nameless-refusal": { endpoint: "text" },
  "misplaced-param": { endpoint: "text", name: "text?" },
  "repeat-object": { list: "list" },
  "repeat-page": { table: "text", page: "positive" },
  "lose-page": { table: "text", page: "positive" },
  "reorder-page": { table: "text", page: "positive" },
  "ignore-search": { table: "text?", column: "text?", operator: "text?" },
  "ignore-sort": { table: "text?" },
  "refuse-search": { table: "text?", status: "status" },
  "engine-error": { endpoint: "text", message: "text" },
  "add-branch": { label: "text" },
  "add-data-source": { label: "text" },
  "empty-maps-as-lists": {},
  "lack-scope": { scope: "scope" },
  "deny-token": {},
  "expire-token": { requests: "whole" },
  "expire-meta-token": { requests: "whole" },
  down: {},
  "die-after": { requests: "number" },
  outage: { requests: "whole" },
  "login-wall": { requests: "whole?" },
  flaky: { share: "share", seed: "number?" },
  "rate-limit": { requests: "positive", perMs: "positive" },
  "clock-skew": { ms: "number" },
} as const;

type Kinds = typeof faultKinds;
type FieldsOf<S> = {
  readonly [F in keyof S as S[F] extends `${string}?` ? never : F]: S[F] extends keyof FieldTypes
    ? FieldTypes[S[F]]
    : never;
} & {
  readonly [F in keyof S as S[F] extends `${string}?` ? F : never]?: S[F] extends keyof FieldTypes
    ? FieldTypes[S[F]]
    : never;
};

/** A defect of an instance. `endpoint` is `POST 4UsTtl3m/job-status`, or a Metadata route: `GET meta/workspace/5/table`. */
export type Fault = { [K in keyof Kinds]: { readonly kind: K } & FieldsOf<Kinds[K]> }[keyof Kinds];

export type FaultKind = Fault["kind"];

/** Faults of one kind. */
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

/** An unknown kind, field or target of a fault. */
export class FaultError extends Error {
  readonly kinds: readonly string[] = Object.keys(faultKinds);

  constructor(message: string) {
    super(message);
    this.name = "FaultError";
  }
}

/**
 * Parses a fault from a JSON value.
 * @throws {FaultError} with the problem and a suggestion
 */
export function parseFault(value: unknown): Fault {
  if (!isRecord(value)) {
    throw new FaultError("a fault is an object with a kind");
  }
  const kind = value["kind"];
  if (typeof kind !== "string" || !(kind in faultKinds)) {
    throw new FaultError(
      `unknown kind ${JSON.stringify(kind)}${meant(String(kind), Object.keys(faultKinds))}`,
    );
  }
  const problem = problemOf(kind, value);
  if (problem !== undefined || !isFault(value)) {
    throw new FaultError(problem ?? `no fault: ${JSON.stringify(value)}`);
  }
  return value;
}

/** `; did you mean "x"?` */
export function meant(name: string, candidates: readonly string[]): string {
  const match = closestMatch(name, [...candidates]);
  return match === undefined ? "" : `; did you mean "${match}"?`;
}

function isFault(value: Readonly<Record<string, unknown>>): value is Fault {
  return problemOf(String(value["kind"]), value) === undefined;
}

function problemOf(kind: string, value: Readonly<Record<string, unknown>>): string | undefined {
  const fields = Object.entries(faultKinds).find(([name]) => name === kind)?.[1];
  const types = new Map<string, string>(Object.entries(fields ?? {}));
  const unknown = Object.keys(value).find((key) => key !== "kind" && !types.has(key));
  if (unknown !== undefined) {
    return `${kind} has no field "${unknown}"${meant(unknown, [...types.keys()])}`;
  }
  for (const [field, type] of types) {
    if (!fits(value[field], type)) {
      return `${kind} needs ${field} as ${wantedOf(type)}`;
    }
  }
  return undefined;
}
