import { FaultError, meant, type Fault, type FaultOf } from "./fault.ts";
import { startedAt } from "../rows/fixed-values.ts";
import type { Row } from "../rows/field.ts";

/** Faults in the rows that pipelines write: syncs, jobs, and integrations that should be silent. */
export type PipelineFault = FaultOf<
  "stale-sync" | "sync-error" | "wake-inactive" | "stuck-job" | "job-state" | "old-rows"
>;

const hourMs = 3_600_000;
const activeSyncs = [
  "fub_sync_state",
  "rezen_sync_state",
  "skyslope_sync_state",
  "stripe_sync_state",
];
const inactive = ["dotloop", "lofty"];
/** The status of a running job, by table. */
const atWork: Readonly<Record<string, string>> = {
  rezen_onboarding_jobs: "Started",
  fub_onboarding_jobs: "In Process",
};

/** Whether a fault is one of these. */
export function isPipelineFault(fault: Fault): fault is PipelineFault {
  const kinds: readonly string[] = [
    "stale-sync",
    "sync-error",
    "wake-inactive",
    "stuck-job",
    "job-state",
    "old-rows",
  ];
  return kinds.includes(fault.kind);
}

/** The tables that the fault changes. @throws {FaultError} when its source or kind of job is unknown */
export function tablesOf(fault: PipelineFault): readonly string[] {
  switch (fault.kind) {
    case "stale-sync":
      return fault.table === undefined ? activeSyncs : [fault.table];
    case "wake-inactive":
      return ["staging", "sync_state"].map(
        (part) => `${oneOf(inactive, fault.source, "inactive source")}_${part}`,
      );
    case "stuck-job":
      return [oneOf(Object.keys(atWork), fault.table ?? "rezen_onboarding_jobs", "table of jobs")];
    case "sync-error":
    case "job-state":
    case "old-rows":
      return [fault.table];
  }
}

function oneOf(names: readonly string[], name: string, what: string): string {
  if (!names.includes(name)) {
    throw new FaultError(`no ${what} "${name}"${meant(name, names)}`);
  }
  return name;
}

/** Applies the fault to the rows of one of its tables. */
export function withPipelineFault(
  table: string,
  rows: readonly Row[],
  fault: PipelineFault,
): readonly Row[] {
  switch (fault.kind) {
    case "stale-sync": {
      const { entity, hours } = fault;
      const late = { last_sync_at: startedAt - hours * hourMs };
      return rows.map((row) =>
        entity === undefined || row["entity_type"] === entity ? { ...row, ...late } : row,
      );
    }
    case "sync-error":
      return changed(rows, 1, { status: "error", error_message: fault.text });
    case "wake-inactive":
      return [...rows, awake(table, rows)];
    case "stuck-job":
      return [...rows, job(rows, fault, fault.status ?? atWork[table] ?? "")];
    case "job-state":
      return changed(rows, fault.row ?? 1, { status: fault.status });
    case "old-rows":
      return rows.map((row) => ({ ...row, [fault.column]: startedAt - fault.hours * hourMs }));
  }
}

/** Changes the row at an index, or the last one when there are fewer. */
function changed(rows: readonly Row[], place: number, cells: Row): readonly Row[] {
  const at = Math.min(place, rows.length - 1);
  return rows.map((row, index) => (index === at ? { ...row, ...cells } : row));
}

function awake(table: string, rows: readonly Row[]): Row {
  const id = nextId(rows);
  const created = { id, created_at: startedAt - hourMs };
  return table.endsWith("_staging")
    ? { ...created, is_processed: true }
    : {
        ...created,
        entity_type: "transactions",
        status: "syncing",
        last_sync_at: startedAt - hourMs,
      };
}

/** Another job of the test user, whose rows come first: created and started `hours` ago, and not ended. */
function job(rows: readonly Row[], { hours }: { readonly hours: number }, status: string): Row {
  const at = startedAt - hours * hourMs;
  const first = Object.entries(rows[0] ?? {}).map(([name, value]) =>
    /(^|_)(ended|finished_at|started|started_at)$/.test(name) ? [name, null] : [name, value],
  );
  const isNew = status === "New";
  return {
    ...Object.fromEntries(first),
    id: nextId(rows),
    status,
    created_at: at,
    started: isNew ? null : at,
    lastupdated: at,
  };
}

function nextId(rows: readonly Row[]): number {
  return Number(rows.at(-1)?.["id"] ?? 0) + 1;
}
