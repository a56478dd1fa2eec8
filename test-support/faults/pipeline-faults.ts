import type { FaultRow } from "./fault-row.ts";

const staged = "stage_transactions_rezen_onboarding";
const jobs = "rezen_onboarding_jobs";
const reported = "failed: /unprocessed/transactions of GET mcp-system/staging-unprocessed is";
const sorts = {
  newest: (of: string, age: string) => `failed: newest last_sync_at of ${of} is ${age} old`,
  started: (age: string, row: number) =>
    `failed: oldest started of ${jobs} with status = "Started" is ${age} old (…, row ${row}), expected at most 4 h`,
};
const allSyncs = {
  "fub-people": 'fub_sync_state with entity_type = "people"',
  "fub-calls": 'fub_sync_state with entity_type = "calls"',
  "fub-events": 'fub_sync_state with entity_type = "events"',
  "fub-deals": 'fub_sync_state with entity_type = "deals"',
  "fub-appointments": 'fub_sync_state with entity_type = "appointments"',
  "fub-text-messages": 'fub_sync_state with entity_type = "textMessages"',
  "rezen-transactions": 'rezen_sync_state with entity_type = "transactions"',
  rezen: "rezen_sync_state",
  "skyslope-transactions": 'skyslope_sync_state with entity_type = "transactions"',
  skyslope: "skyslope_sync_state",
};

/** Where all rows are of one moment, the newest and the oldest are alike, and no sort can be believed. */
const alike: Readonly<Record<string, string>> = {
  "rezen-transactions": " (read by paging 15 rows)",
  rezen: " (read by paging 30 rows)",
  "skyslope-transactions": " (read by paging 15 rows)",
  skyslope: " (read by paging 30 rows)",
};

/** Faults in the rows and tasks of pipelines, and what each check that notices one then says. */
export const pipelineFaults: readonly FaultRow[] = [
  [
    { kind: "unprocessed-rows", table: staged, count: 1 },
    {
      "invariant:staging.rezen-transactions.drained": `failed: 1 row of ${staged} with is_processed = false, expected 0; user 60: 1 (found by paging 1 row)`,
      // the first row is the test user's
      "invariant:staging.test-user.transactions-drained": `${reported} 1, expected 0`,
    },
  ],
  [
    { kind: "unprocessed-rows", table: staged, count: 1001 },
    {
      "invariant:staging.rezen-transactions.drained": `failed: 1,001 rows of ${staged} with is_processed = false, expected 0; warning: more than 1,000; user 0: 200, no user: 100, user 49: 68, user 32: 67, user 56: 66, and 14 more values (found by paging 1,001 rows)`,
      "invariant:staging.test-user.transactions-drained": `${reported} 34, expected 0`,
    },
  ],
  [
    { kind: "unprocessed-rows", table: staged, count: 5001 },
    {
      "invariant:staging.rezen-transactions.drained": `failed: 5,001 rows of ${staged} with is_processed = false, expected 0; critical: more than 5,000; user 0: 999, no user: 501, user 49: 334, user 32: 333, user 56: 333, and 14 more values (found by paging 5,001 rows)`,
      "invariant:staging.test-user.transactions-drained": `${reported} 167, expected 0`,
    },
  ],
  [
    { kind: "stale-sync", hours: 25 },
    Object.fromEntries(
      Object.entries(allSyncs).map(([sync, rows]) => [
        `invariant:sync.${sync}.fresh`,
        `${sorts.newest(rows, "25 h")} (…), expected at most 24 h; warning: more than 24 h${alike[sync] ?? ""}`,
      ]),
    ),
  ],
  [
    { kind: "stale-sync", hours: 73, table: "fub_sync_state", entity: "people" },
    {
      "invariant:sync.fub-people.fresh": `${sorts.newest(allSyncs["fub-people"], "73 h")} (…), expected at most 24 h; critical: more than 72 h`,
    },
  ],
  [
    { kind: "sync-error", table: "skyslope_sync_state", text: "token expired" },
    {
      "invariant:sync.skyslope.ready":
        'failed: 1 row of skyslope_sync_state breaks status in "ready", "syncing", "IDLE", "SYNCING": "error" in row 2 (read by paging 30 rows)',
      "invariant:sync.skyslope.without-error":
        'failed: 1 row of skyslope_sync_state breaks error_message empty: "token expired" in row 2 (read by paging 30 rows)',
    },
  ],
  [
    { kind: "delete-rows", table: "rezen_sync_state" },
    {
      "invariant:sync.rezen.known":
        'failed: 0 rows of rezen_sync_state with entity_type = "transactions", expected at least 1',
    },
  ],
  [
    { kind: "wake-inactive", source: "dotloop" },
    {
      "invariant:inactive.dotloop.stages-nothing": "failed: 1 row of dotloop_staging, expected 0",
      "invariant:inactive.dotloop.at-rest":
        'failed: 1 row of dotloop_sync_state with status in "syncing", "SYNCING", "error", "ERROR", expected 0',
      "invariant:inactive.dotloop.unsynced":
        "failed: 1 row of dotloop_sync_state with last_sync_at newer than 72 h, expected 0",
    },
  ],
  [
    { kind: "stuck-job", hours: 5, table: jobs },
    {
      "invariant:onboarding.rezen.not-stuck": `${sorts.started("5 h", 61)}; warning: more than 4 h`,
    },
  ],
  [
    { kind: "stuck-job", hours: 25 },
    {
      "invariant:onboarding.rezen.not-stuck": `${sorts.started("25 h", 61)}; critical: more than 24 h`,
    },
  ],
  [
    { kind: "stuck-job", hours: 5, status: "New" },
    {
      "invariant:onboarding.rezen.taken-up": `failed: oldest created_at of ${jobs} with status = "New" is 5 h old (…, row 61), expected at most 4 h; warning: more than 4 h`,
    },
  ],
  [
    { kind: "stuck-job", hours: 5, table: "fub_onboarding_jobs" },
    {
      "invariant:onboarding.fub.not-stuck":
        'failed: oldest started of fub_onboarding_jobs with status = "In Process" is 5 h old (…, row 42), expected at most 4 h; warning: more than 4 h',
    },
  ],
  [
    { kind: "job-state", table: jobs, status: "Pending" },
    {
      "invariant:onboarding.rezen.legal-states": `failed: 1 value of status of ${jobs} is not among "New", "Started", "Complete", "Partial", "Error": "Pending" in row 4 (read by paging 30 rows)`,
      "transition:onboarding.rezen.moves":
        "failed: row 4 is Pending, which is no state: expected New, Started, Complete, Partial or Error",
    },
  ],
  [
    { kind: "bad-row", table: jobs, column: "sponsor_tree_ended", value: null },
    {
      "invariant:onboarding.steps.ended": `failed: 1 row of ${jobs} with status = "Complete" breaks sponsor_tree_ended filled: null in row 4 (read by paging 30 rows)`,
    },
  ],
  [
    { kind: "delete-rows", table: "agent_cap_data" },
    {
      "invariant:onboarding.step-7.cap-data":
        "failed: 0 rows of agent_cap_data with agent_id = 37208, expected at least 1",
    },
  ],
  [
    { kind: "old-rows", table: "agg_agent_monthly", column: "created_at", hours: 60 },
    {
      "invariant:aggregation.agent-monthly.fresh":
        "failed: newest created_at of agg_agent_monthly is 60 h old (…), expected at most 48 h (read by paging 30 rows)",
    },
  ],
  [
    {
      kind: "lying-report",
      endpoint: "GET Lrekz_3S/pipeline-health-check",
      at: "/staging/rezen_listings",
      by: 7,
    },
    {
      "invariant:health.staging.rezen-listings":
        "failed: /staging/rezen_listings of GET migration/pipeline-health-check is 37, but 30 rows of stage_listings_rezen_onboarding",
    },
  ],
  [
    { kind: "inactive-task", id: 2473 },
    {
      "task:2473":
        "failed: task reZEN - Onboarding - Process Stage Transactions - Large Sets V3 is inactive",
    },
  ],
  [
    { kind: "change-schedule", id: 2440, freq: 900 },
    {
      "task:2440":
        "failed: task SkySlope - Move Listings from Staging V3 runs every 15 min from 2025-12-03 04:00:00, not every 3 min",
    },
  ],
  [
    { kind: "drop-task", id: 2385 },
    {
      "task:2385":
        "failed: task reZEN - Onboarding - Start Onboarding Job V3 (2385) does not exist",
    },
  ],
];

/** Ages grow while the test runs, and moments differ from run to run. */
export function withoutTimes(reported: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reported).map(([id, words]) => [
      id,
      words
        .replace(/(\d+ h)(?: \d+ min)? old/, "$1 old")
        .replace(/\(\d{4}-[^,)]*(?:, row (\d+))?\)/, (_, row: string) =>
          words.includes("last_sync_at") || words.includes("agg_") ? "(…)" : `(…, row ${row})`,
        ),
    ]),
  );
}
