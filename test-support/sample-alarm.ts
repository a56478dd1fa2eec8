import type { Alarm, Planned } from "../src/alert/alarm.ts";
import type { Incident } from "../src/alert/incident.ts";
import { composeMessage, type AlertMessage } from "../src/alert/message.ts";

/** The check behind the sample alarm. */
export const samplePlanned: Planned = {
  id: "invariant:staging.rezen-transactions.drained",
  family: "pipelines",
  title: "every staged reZEN transaction is processed",
  owner: "rezen",
  place: { file: "specs/invariants/staging.yaml", line: 12, column: 5 },
  severity: "critical",
};

/** A backlog for tests, with what is given in place of its own values. */
export function sampleAlarm(over: Partial<Alarm> = {}): Alarm {
  const { id, title, place } = samplePlanned;
  return {
    id,
    title,
    place,
    level: "warning",
    problem: "1,001 rows of stage_transactions_rezen_onboarding wait, not 0",
    owner: "rezen",
    measured: {
      value: 1001,
      unit: "rows",
      threshold: { name: "staging_backlog", unit: "rows", warning: 1000, critical: 5000 },
    },
    explanation: {
      means: "rows were fetched and wait for their task",
      matters: "they are missing in every dashboard",
      look: "tasks 2473 and 2474; final table transaction",
    },
    blocks: [],
    ...over,
  };
}

/** The sample alarm as an incident that opened at 02:00. */
export function sampleIncident(over: Partial<Incident> = {}): Incident {
  return { ...sampleAlarm(), since: "2026-01-26T02:00:00.000Z", change: "opened", ...over };
}

/** A message of these incidents, a day after the sample incident opened. */
export function sampleMessage(incidents: readonly Incident[] = [sampleIncident()]): AlertMessage {
  return composeMessage({ incidents, recovered: [] }, [], {
    workspace: "AgentDashboards V2",
    target: "live",
    instance: "x1.xano.io, workspace 5",
    now: new Date("2026-01-27T02:00:00.000Z"),
    runOptions: ["--target", "live"],
    runUrl: "https://github.com/o/r/actions/runs/7",
  });
}
