import { json, type Answer } from "../answer.ts";
import type { RowsView } from "../../rows/rows-view.ts";
import type { Call } from "./call.ts";

const staging = {
  skyslope_listings: "stage_listing_skyslope",
  skyslope_transactions: "stage_transactions_skyslope",
  rezen_transactions: "stage_transactions_rezen_onboarding",
  rezen_listings: "stage_listings_rezen_onboarding",
  rezen_network: "stage_network_downline_rezen_onboarding",
  rezen_contributions: "stage_contributions_rezen_onboarding",
  fub_appointments: "stage_appointments_fub_onboarding",
  fub_text_messages: "stage_text_messages_fub_onboarding",
} as const;

const ofUser = {
  listings: staging.rezen_listings,
  transactions: staging.rezen_transactions,
  contributions: staging.rezen_contributions,
} as const;

const finals = {
  listing: "listing",
  transaction: "transaction",
  fub_people: "fub_people",
  fub_calls: "fub_calls",
  fub_events: "fub_events",
  contribution: "contribution",
  network_hierarchy: "network_hierarchy",
} as const;

/** Counts of the pipelines' tables, processed rows included, and the state of each sync. */
export function healthCheck({ mock }: Call): Answer {
  const { state } = mock;
  return json({
    success: true,
    checked_at: mock.nowMs(),
    staging: counts(state, staging),
    final_tables: counts(state, finals),
    sync_state: {
      fub: syncStates(state, "fub_sync_state"),
      rezen: syncStates(state, "rezen_sync_state"),
      skyslope: syncStates(state, "skyslope_sync_state"),
    },
    onboarding_jobs: {
      ...jobCounts(state, "fub"),
      ...jobCounts(state, "rezen"),
    },
  });
}

/** Rows of the staging tables. */
export function stagingCounts({ mock }: Call): Answer {
  return json({ success: true, staging: counts(mock.state, staging), checked_at: mock.nowMs() });
}

/** Staged rows of one user, processed ones included. */
export function stagingStatus({ mock, input }: Call): Answer {
  const isOwn = ownedBy(input["user_id"]);
  return json({ user_id: input["user_id"], staging: counts(mock.state, ofUser, isOwn) });
}

/** Staged rows of one user that are still to be processed. */
export function stagingUnprocessed({ mock, input }: Call): Answer {
  const isOwn = ownedBy(input["user_id"]);
  const { listings, transactions } = ofUser;
  const isOpen: Test = (row) => row["is_processed"] === false && isOwn(row);
  const unprocessed = counts(mock.state, { listings, transactions }, isOpen);
  return json({ user_id: input["user_id"], unprocessed });
}

type Test = (row: Readonly<Record<string, unknown>>) => boolean;

/** How many rows of each named table pass the test. */
export function counts<K extends string>(
  state: RowsView,
  tables: Readonly<Record<K, string>>,
  test: Test = () => true,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries<string>(tables).map(([name, table]) => [
      name,
      state.rows(table).filter(test).length,
    ]),
  );
}

function ownedBy(userId: unknown): Test {
  return (row) => row["user_id"] === userId;
}

function syncStates(state: RowsView, table: string): unknown {
  const latest = new Map(
    state
      .rows(table)
      .toReversed()
      .map((row) => [row["entity_type"], row]),
  );
  return [...latest.values()].toReversed().map((row) => ({
    entity_type: row["entity_type"],
    last_sync_at: row["last_sync_at"],
    status: row["status"],
    error_message: row["error_message"],
    records_synced: row["records_synced"] ?? 0,
  }));
}

function jobCounts(state: RowsView, kind: string): Record<string, number> {
  const rows = state.rows(`${kind}_onboarding_jobs`);
  const having = (status: string): number => rows.filter((row) => row["status"] === status).length;
  return {
    [`${kind}_active`]: having("Started"),
    [`${kind}_pending`]: having("New"),
    [`${kind}_total`]: rows.length,
  };
}
