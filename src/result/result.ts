import type { CheckBase, Safety } from "../plan/check.ts";
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
  "rows",
  "row-contract",
  "archived",
  "verb",
  "input-missing",
  "input-type",
  "input-required",
  "status",
  "content-type",
  "body",
  "contract",
  "slow",
  "orphan",
  "empty-reference",
  "inactive",
  "active",
  "schedule",
  "undeclared",
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
  readonly requestBody?: string;
  readonly responseBody?: string;
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

/** A judged check. */
export interface Result {
  readonly subject: Subject;
  readonly status: Status;
  readonly findings: readonly Finding[];
  readonly depth: Depth;
  /** Set when `broken` or `skipped`: why, in one sentence. */
  readonly reason?: string;
  /** Set when `broken` because the instance could not be asked; `status` of the answer where there was one. */
  readonly fault?: { readonly code: InstanceFault; readonly status?: number };
  /** Attempts of the call; more than 1 when the instance was busy or the connection was lost. */
  readonly attempts?: number;
  /** Set when what the check stands on failed or broke: it was not judged, or not wholly. */
  readonly blockedBy?: BlockedBy;
  /** Set when the call was held back for safety. */
  readonly heldBack?: Safety;
  /** Set when the entry names a known issue. */
  readonly knownIssue?: KnownIssueState;
  /** Set for failures of a call. */
  readonly exchange?: Exchange;
  /** Unix time in ms. */
  readonly startedAt: number;
  readonly durationMs: number;
}
