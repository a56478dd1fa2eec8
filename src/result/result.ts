import type { Safety } from "../plan/call.ts";
import type { CheckBase } from "../plan/check.ts";
import type { Explanation, Threshold } from "../plan/measure.ts";
import type { InstanceFault } from "../errors.ts";

/**
 * `passed`: every expectation was judged and held. `failed`: the instance answered and breaks its contract.
 * `broken`: could not be judged. `skipped`: not judged on purpose, with a reason.
 */
export type Status = "passed" | "failed" | "broken" | "skipped";

/** The closed list of deviations; the first word of a finding's fingerprint. */
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
  "orphan",
  "empty-reference",
  "inactive",
  "active",
  "schedule",
  "data-source",
  "undeclared",
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
  "step",
  "parity",
  "baseline",
  "search",
  "unencrypted",
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One deviation of the instance from the spec. */
export interface Finding {
  readonly code: FindingCode;
  /** Where in the object: a column, a JSON pointer, an input; empty for the object itself. */
  readonly path: string;
  /** One sentence that names the cause. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /**
   * `drift` is reported and fails nothing; `unconfirmed` contradicts what no document or machine source states,
   * and fails nothing either.
   */
  readonly level: "failure" | "drift" | "unconfirmed";
}

/** What keeps a check from being judged: the check at the root, not one between. */
export interface BlockedBy {
  /** Id of a check; it need not be among those selected. */
  readonly id: string;
  /** What is the matter with it, in words that follow its id. */
  readonly reason: string;
  readonly status: "failed" | "broken";
}

/** One HTTP exchange as it may be shown: redacted and cut to size. */
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

/** Calls of an endpoint that it must refuse: an input missing or of a wrong type, no token, a wrong token. */
export interface Refusals {
  /** Sent, and judged by their answers. */
  readonly asked: number;
  /** Neither sent nor counted as judged, or without an answer. */
  readonly unasked: number;
  /**
   * Why none was sent. `safety`: on a live instance only an endpoint that reads is asked, whatever is opened.
   * `failed`: the endpoint or its call is not as declared.
   */
  readonly because?: "safety" | "failed";
}

/** How deep a check went: only declared objects, rows read, or an endpoint called. */
export type Depth = "declared" | "read" | "called";

/** What of a check its results carry along, for reports. */
export type Subject = Pick<
  CheckBase,
  "id" | "family" | "title" | "place" | "suite" | "severity" | "tags" | "owner" | "links"
> & { readonly kind: string; readonly evidence: string };

/** What became of a known issue; only a `reproduced` one excuses its check. */
export interface KnownIssueState {
  /** `changed`: the check fails with another finding than the one excused. */
  readonly state: "reproduced" | "fixed" | "expired" | "changed";
  readonly reason: string;
}

/** The number that a check measured; rows, or ms for an age. */
export interface Measured {
  readonly value: number;
  readonly unit: "rows" | "ms" | "number";
  /** Rows that were read and judged by the suite, where the instance could not be asked for the number itself. */
  readonly readRows?: number;
  /** Above which the alert warns, and above which it is critical. */
  readonly threshold?: Threshold;
}

/** A judged check. */
export interface Result {
  readonly subject: Subject;
  /** Options that the run was started with, for a command that judges the check as it did; none for plain Vitest. */
  readonly runOptions?: readonly string[];
  readonly status: Status;
  readonly findings: readonly Finding[];
  readonly depth: Depth;
  /** Set when `broken` or `skipped`: why, in one sentence. */
  readonly reason?: string;
  /** Set when `broken` because the instance could not be asked; `status` of the answer where there was one. */
  readonly fault?: { readonly code: InstanceFault; readonly status?: number };
  /** Attempts of the call; more than 1 when the instance was busy or the connection was lost. */
  readonly attempts?: number;
  /** `X-Trace-ID` of the answer that is told of, where it has one; set unless the check passed. */
  readonly traceId?: string;
  /** Set when what the check stands on failed or broke: it was not judged, or not wholly. */
  readonly blockedBy?: BlockedBy;
  /** Set when the call was held back for safety. */
  readonly heldBack?: Safety;
  /** Set for an endpoint that must refuse something. */
  readonly refusals?: Refusals;
  /** Set when the entry names a known issue. */
  readonly knownIssue?: KnownIssueState;
  /** Set when the check measures a number and it is known. */
  readonly measured?: Measured;
  /** Set when the spec explains it: what the number means, why it matters, where to look. */
  readonly explanation?: Explanation;
  /** Set for failures of a call, and for what is unconfirmed of one. */
  readonly exchange?: Exchange;
  /**
   * The limit that the instance named by refusing requests, where it was kept when this was judged, and about how long the
   * rest of the run took from then on, where enough was judged to know.
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
