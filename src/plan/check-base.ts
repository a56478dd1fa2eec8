import type { Evidence } from "./evidence.ts";
import type { Place } from "./place.ts";

/** Allure's severities, the most severe first. */
export const severities = ["blocker", "critical", "normal", "minor", "trivial"] as const;

export type Severity = (typeof severities)[number];

/** The families of checks, in the order of reports. */
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
  "checks",
] as const;

export type Family = (typeof families)[number];

/** A known failure that is excused as long as its finding is the one named. */
export interface KnownIssue {
  readonly reason: string;
  /** ISO dates; the issue excuses nothing after `until`. */
  readonly since: string;
  readonly until?: string;
  readonly link?: string;
  /** Fingerprint of the excused finding, for example `status 500` or `gateway 504`. */
  readonly finding: string;
}

/** What checks of every kind have. */
export interface CheckBase {
  /** Unique in the plan and stable over time, for example `table:user`. */
  readonly id: string;
  readonly family: Family;
  /** What must hold, in words. */
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
