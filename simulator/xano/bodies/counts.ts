import { json, type Answer } from "../answer.ts";
import { startedAt } from "../../rows/fixed-values.ts";
import type { Call } from "./call.ts";
import { counts } from "./health.ts";

type Tables = Readonly<Record<string, string>>;

const core: Tables = {
  agent: "agent",
  listing: "listing",
  transaction: "transaction",
  user: "user",
};
const network: Tables = {
  network_hierarchy: "network_hierarchy",
  network_member: "network_member",
  contribution: "contribution",
};
const agents: Tables = {
  agent: "agent",
  cap_data: "agent_cap_data",
  commission: "agent_commission",
  performance: "agent_performance",
  hierarchy: "agent_hierarchy",
};
const transactions: Tables = {
  transaction: "transaction",
  participants: "transaction_participants",
  financials: "transaction_financials",
  history: "transaction_history",
  tags: "transaction_tags",
};
const users: Tables = {
  user: "user",
  credentials: "user_credentials",
  settings: "user_settings",
  roles: "user_roles",
  subscriptions: "user_subscriptions",
};
const staging: Tables = {
  stage_transactions_rezen_onboarding: "stage_transactions_rezen_onboarding",
  stage_listings_rezen_onboarding: "stage_listings_rezen_onboarding",
};
const states = ["pending", "in_progress", "completed", "error", "failed"];

/** Endpoints that count the rows of tables. */
export const countStories: Readonly<Record<string, (call: Call) => Answer>> = {
  "GET LIdBL1AN/table-counts": ({ mock: { state } }) =>
    json({
      core_tables: counts(state, core),
      network_tables: counts(state, network),
      staging_tables: counts(state, staging),
    }),
  "GET LIdBL1AN/job-queue-status": queueStatus,
  "GET 2kCRUYxG/seed/agent/count": domain("agent", agents),
  "GET 2kCRUYxG/seed/transaction/count": domain("transaction", transactions),
  "GET 2kCRUYxG/seed/user/count": domain("user", users),
  "GET 2kCRUYxG/seed/listing/count": ({ mock }) =>
    json(counts(mock.state, { history: "listing_history", photos: "listing_photos" })),
  "GET 2kCRUYxG/seed/network/count": ({ mock }) =>
    json({ network_tables: counts(mock.state, { hierarchy: "network_hierarchy" }) }),
  "GET 2kCRUYxG/seed/status": ({ mock }) =>
    json({ success: true, tables: counts(mock.state, core) }),
};

function domain(name: string, tables: Tables): (call: Call) => Answer {
  return ({ mock }) => json({ domain: name, tables: counts(mock.state, tables) });
}

function queueStatus({ mock, endpoint }: Call): Answer {
  const rows = mock.state.rows("job_status");
  const count = (status: string): number => rows.filter((row) => row["status"] === status).length;
  const jobs = rows.slice(0, 5).map((row) => ({
    id: row["id"],
    created_at: row["created_at"] ?? startedAt,
    started_at: row["started_at"] ?? startedAt,
    last_activity: row["last_activity"] ?? startedAt,
  }));
  const summary = Object.fromEntries(states.map((status) => [status, count(status)]));
  return json({ success: true, data: { summary, jobs }, error: null, step: endpoint.path });
}
