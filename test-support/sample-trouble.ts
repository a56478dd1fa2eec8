import type { Incident } from "../src/alert/incident.ts";
import type { Planned, Trouble } from "../src/alert/trouble.ts";

/** The check behind the sample trouble. */
export const samplePlanned: Planned = {
  id: "invariant:staging.rezen-transactions.drained",
  family: "pipelines",
  title: "every staged reZEN transaction is processed",
  owner: "rezen",
  place: { file: "specs/invariants/staging.yaml", line: 12, column: 5 },
  severity: "critical",
};

/** A backlog for tests, with what is given in place of its own values. */
export function sampleTrouble(over: Partial<Trouble> = {}): Trouble {
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

/** The sample trouble as an incident that opened at 02:00. */
export function sampleIncident(over: Partial<Incident> = {}): Incident {
  return { ...sampleTrouble(), since: "2026-01-26T02:00:00.000Z", change: "opened", ...over };
}
