import type { Safety } from "../plan/call.ts";
import type { CheckBase } from "../plan/check-base.ts";
import type { Explanation, Threshold } from "../plan/measure.ts";
import type { InstanceFault } from "../errors.ts";

/**
 * `passed`: every expectation was judged and holds. `failed`: the instance answered and violates the spec. `broken`:
 * could not be judged. `skipped`: deliberately not judged, with a reason.
 */
export type Status = "passed" | "failed" | "broken" | "skipped";

/** The closed list of deviations; a finding's fingerprint begins with its code. */
export const findingCodes = [
  "missing",
  "name",
  "id",
  "auth",
  "column-missing",
  "column-type",
  "column-nullable",
  "column-reference",
  "column-values",
  "column-default",
  "column-index",
  "column-validators",
  "rows",
  "row-contract",
  "archived",
  "verb",
  "input-missing",
  "input-type",
  "input-required",
  "status",
  "content-type",
  "header",
  "body",
  "contract",
  "envelope",
  "echo",
  "slow",
  "refusal-missing",
  "refusal-type",
  "refusal-no-token",
  "refusal-wrong-token",
  "generated-error",
  "generated-accepted",
  "generated-status",
  "orphan",
  "empty-reference",
  "inactive",
  "active",
  "schedule",
  "data-source",
  "not-run",
  "undeclared",
  "placeholder",
  "repeated",
  "count",
  "value",
  "stale",
  "stuck",
  "row-value",
  "duplicate",
  "unequal",
  "state",
  "transition",
  "volume",
  "step",
  "parity",
  "baseline",
  "search",
  "unencrypted",
  "assertion",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One deviation of the instance from the spec. */
export interface Finding {
  readonly code: FindingCode;
  /** The part of the object: a column, a JSON pointer, an input; empty for the object itself. */
  readonly path: string;
  /** One sentence that names the cause. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /**
   * `drift` is reported and fails nothing. `unconfirmed` contradicts an inferred expectation and fails nothing
   * either.
   */
  readonly level: "failure" | "drift" | "unconfirmed";
}

/** The check that prevents another from being judged: the root cause, not one in between. */
export interface BlockedBy {
  /** Check id; it may be outside the selection. */
  readonly id: string;
  /** What is wrong with it, worded to follow its id. */
  readonly reason: string;
  readonly status: "failed" | "broken";
  /** `X-Trace-ID` of the answer behind it, if it has one. */
  readonly traceId?: string;
}

/** One HTTP exchange for reports: redacted and cut to size. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly elapsedMs: number;
  /** `X-Trace-ID` of the answer. */
  readonly traceId?: string;
  readonly requestBody?: string;
  readonly responseBody?: string;
}

/** Calls that an endpoint must refuse: a missing input, an input of a wrong type, no token, a wrong token. */
export interface Refusals {
  /** Sent and judged. */
  readonly asked: number;
  /** Not sent, or without an answer. */
  readonly unasked: number;
  /**
   * Why none was sent. `safety`: on a live instance only reading endpoints are asked, whatever else is opened.
   * `failed`: the endpoint or its call is not as declared.
   */
  readonly because?: "safety" | "failed";
}

/** How deep a check went: declared objects only, rows read, or an endpoint called. */
export type Depth = "declared" | "read" | "called";

/** The properties of a check that its results repeat for reports. */
export type Subject = Pick<
  CheckBase,
  "id" | "family" | "title" | "place" | "suite" | "severity" | "tags" | "owner" | "links"
> & { readonly kind: string; readonly evidence: string };

/** The state of a known issue; only a `reproduced` one excuses its check. */
export interface KnownIssueState {
  /** `changed`: the check fails with another finding than the excused one. */
  readonly state: "reproduced" | "fixed" | "expired" | "changed";
  readonly reason: string;
}

/** The number that a check measured: rows, or ms for an age. */
export interface Measured {
  readonly value: number;
  readonly unit: "rows" | "ms" | "number";
  /** Rows that the suite read and judged, because the instance could not answer the question itself. */
  readonly readRows?: number;
  /** The values above which the alert reports a warning, and a critical state. */
  readonly threshold?: Threshold;
}

/** A judged check. */
export interface Result {
  readonly subject: Subject;
  /** Options of the run, for a command that judges the check in the same way; absent for plain Vitest. */
  readonly runOptions?: readonly string[];
  readonly status: Status;
  readonly findings: readonly Finding[];
  readonly depth: Depth;
  /** Set when `broken` or `skipped`: the reason, in one sentence. */
  readonly reason?: string;
  /** Set when `broken` because the instance could not be asked; `status` of the answer if there was one. */
  readonly fault?: { readonly code: InstanceFault; readonly status?: number };
  /** Attempts of the call; more than 1 when the instance was busy or the connection was lost. */
  readonly attempts?: number;
  /** `X-Trace-ID` of the reported answer, if it has one; set unless the check passed. */
  readonly traceId?: string;
  /** Set when a dependency failed or broke: the check was not judged, or only in part. */
  readonly blockedBy?: BlockedBy;
  /** Set when the call was held back for safety. */
  readonly heldBack?: Safety;
  /** Set for an endpoint that must refuse calls. */
  readonly refusals?: Refusals;
  /** Set when the entry names a known issue. */
  readonly knownIssue?: KnownIssueState;
  /** Set when the check measures a number that is known. */
  readonly measured?: Measured;
  /** Set when the spec explains the number: its meaning, why it matters, where to look. */
  readonly explanation?: Explanation;
  /** Set for failed and unconfirmed calls. */
  readonly exchange?: Exchange;
  /**
   * The rate limit that the instance's refusals revealed, if it was obeyed when this was judged, and an estimate of
   * how long the rest of the run takes, if enough was judged.
   */
  readonly rateLimit?: {
    readonly requests: number;
    readonly perMs: number;
    readonly leftMs?: number;
  };
  /** Unix time in ms. */
  readonly startedAt: number;
  readonly durationMs: number;
}
