import type { Development, Incident, Recovered } from "./incident.ts";
import type { AlertVerdict } from "./alert-verdict.ts";
import type { Notice, Situation } from "./situation.ts";

/** What became of the message. `withheld`: by the user's option; `not-due`: there was nothing new to tell. */
export interface Notification {
  readonly state: "sent" | "not-due" | "withheld" | "failed";
  readonly reason: string;
}

/** What was known from the run before; a state that cannot be read is told and kept aside. */
export interface MemoryNote {
  readonly state: "read" | "new" | "unreadable";
  /** Set when it could not be read, or not be written. */
  readonly problem?: string;
}

/** Where and how a run was made. */
export interface AlertRun {
  readonly workspace: string;
  readonly target: "mock" | "live";
  /** Key of the instance in the memory: host, workspace, and branch or data source where one is named; the rows of the mock. */
  readonly instance: string;
  /** ISO time of the judgement. */
  readonly judgedAt: string;
  readonly coolDownMs: number;
  readonly failOn: "warning" | "critical";
  readonly runUrl?: string;
}

/** What `reports/alert.json` holds, as `contracts/reports/alert.schema.json` describes it. */
export interface AlertReport extends AlertRun {
  readonly schemaVersion: 1;
  readonly verdict: AlertVerdict;
  readonly counts: Readonly<Record<"checks" | "judged" | "unjudged" | "known" | "notices", number>>;
  readonly incidents: readonly Incident[];
  readonly recovered: readonly Recovered[];
  readonly notices: readonly Notice[];
  /** Ids of failures that a known issue excuses. */
  readonly known: readonly string[];
  /** As it was sent, or would be. */
  readonly message: string;
  readonly notification: Notification;
  readonly memory: MemoryNote;
}

/** What a run came to. */
export interface AlertOutcome {
  readonly situation: Situation;
  readonly development: Development;
  readonly verdict: AlertVerdict;
  readonly message: string;
  readonly notification: Notification;
  readonly memory: MemoryNote;
}

/** The report of a run. */
export function toAlertReport(run: AlertRun, outcome: AlertOutcome): AlertReport {
  const { situation, development, ...rest } = outcome;
  const { checks, judged, unjudged, known, notices } = situation;
  return {
    schemaVersion: 1,
    ...run,
    ...rest,
    counts: {
      checks,
      judged: judged.size,
      unjudged: unjudged.size,
      known: known.length,
      notices: notices.length,
    },
    ...development,
    notices,
    known,
  };
}
