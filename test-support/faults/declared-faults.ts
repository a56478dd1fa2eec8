import type { FaultRow } from "./fault-row.ts";

const capData = "agent_cap_data";
const capAgent = { table: capData, column: "agent_id" };
const roster = "POST 4psV7fp6/team-roster-sync";
const sync = "POST 4UsTtl3m/test-function-8052-txn-sync";
const withoutCapData = "blocked: blocked by table:agent_cap_data: it does not exist";
const gone = 'does not exist; did you mean "Tasks/reZEN - Transactions Sync"?';
const load = "task reZEN - Onboarding - Load Transactions V3";
const contracts = "breaks contract frontend/get-team-management";

/** Faults in objects that the specs declare, and what each check that notices one then reports. */
export const declaredFaults: readonly FaultRow[] = [
  [
    { kind: "drop-table", table: capData },
    {
      "table:agent_cap_data": "failed: table agent_cap_data (671) does not exist",
      "reference:agent_cap_data.agent_id": withoutCapData,
      "invariant:onboarding.step-7.cap-data": withoutCapData,
      "parity:objects.tables": withoutCapData,
      "parity:agent-cap-data.cells": withoutCapData,
    },
  ],
  [
    { kind: "rename-table", table: capData, to: "agent_caps" },
    {
      "table:agent_cap_data": 'failed: table 671 is named "agent_caps", not "agent_cap_data"',
      "reference:agent_cap_data.agent_id":
        'blocked: blocked by table:agent_cap_data: table 671 is named "agent_caps", not "agent_cap_data"',
      "invariant:onboarding.step-7.cap-data":
        'blocked: blocked by table:agent_cap_data: table 671 is named "agent_caps", not "agent_cap_data"',
      "inventory:tables": "passed: table agent_caps is in no spec",
      "parity:agent-cap-data.cells":
        'blocked: blocked by table:agent_cap_data: table 671 is named "agent_caps", not "agent_cap_data"',
    },
  ],
  [
    { kind: "drop-column", table: "agent", column: "display_name" },
    {
      "table:agent": "failed: column display_name does not exist",
      "parity:agent.cells": "blocked: blocked by table:agent: column display_name does not exist",
      "endpoint:GET frontend/team_management/agent_by_id": `failed: ${contracts}-agent-by-id: the body: expected property display_name, got only id, created_at, first_name, last_name, email, phone, agent_id_raw, agent_status and 20 more`,
      "endpoint:GET frontend/team_management/agents_all": `failed: ${contracts}-agents-all: /0: expected property display_name, got only id, created_at, first_name, last_name, email, phone, agent_id_raw, agent_status and 20 more (in all 5 items)`,
      "endpoint:GET frontend/team_management/members": `failed: ${contracts}-members: /items/0: expected property display_name, got only id, first_name, last_name, email, phone, join_date, active_on_team, team_id (in all 5 items)`,
    },
  ],
  [
    { kind: "drop-column", ...capAgent },
    {
      "table:agent_cap_data": "failed: column agent_id does not exist",
      "reference:agent_cap_data.agent_id":
        "blocked: blocked by table:agent_cap_data: column agent_id does not exist",
      "invariant:onboarding.step-7.cap-data":
        "blocked: blocked by table:agent_cap_data: column agent_id does not exist",
      "parity:agent-cap-data.cells":
        "blocked: blocked by table:agent_cap_data: column agent_id does not exist",
    },
  ],
  [
    { kind: "retype-column", ...capAgent, type: "text" },
    {
      "table:agent_cap_data": "failed: column agent_id is text, not int",
      "reference:agent_cap_data.agent_id":
        "failed: agent_cap_data.agent_id is text, but agent.id is int",
      "invariant:onboarding.step-7.cap-data":
        "failed: 0 rows of agent_cap_data with agent_id = 37208, expected at least 1 (read by paging 30 rows)",
    },
  ],
  [
    { kind: "flip-nullable", table: "agent", column: "home_address_id" },
    { "table:agent": "failed: column home_address_id is not nullable, not as declared" },
  ],
  [
    { kind: "drop-value", table: "fub_sync_jobs", column: "calls_status", value: "ERROR" },
    { "table:fub_sync_jobs": 'failed: column calls_status does not take "ERROR"' },
  ],
  [
    { kind: "add-value", table: "fub_sync_jobs", column: "calls_status", value: "LOST" },
    { "table:fub_sync_jobs": 'failed: column calls_status also takes "LOST"' },
  ],
  [
    { kind: "retarget-reference", ...capAgent, to: "user" },
    {
      "table:agent_cap_data": "failed: column agent_id refers to table 664, not to agent (670)",
      "reference:agent_cap_data.agent_id":
        "failed: agent_cap_data.agent_id refers to user on the instance, not to agent",
    },
  ],
  [
    { kind: "add-table", table: "surprise" },
    { "inventory:tables": "passed: table surprise is in no spec" },
  ],
  [
    { kind: "add-column", table: "agent", column: "surprise", type: "text" },
    { "table:agent": "passed: column surprise is in no spec" },
  ],
  [
    { kind: "drop-function", id: 8052 },
    {
      "check:workers.name-functions-that-exist":
        'failed: test endpoints of functions that do not exist: expected [], got ["test-function-8052-txn-sync"]',
      "function:8052": `failed: function Workers/reZEN - Transactions Sync (8052) ${gone}`,
      "parity:objects.functions": `blocked: blocked by function:8052: it ${gone}`,
    },
  ],
  [
    { kind: "rename-function", id: 8052, to: "Archive/Workers/reZEN - Transactions Sync" },
    {
      "function:8052":
        'failed: function 8052 is archived as "Archive/Workers/reZEN - Transactions Sync"',
    },
  ],
  [
    { kind: "drop-endpoint", endpoint: roster },
    {
      "endpoint:POST mcp-tasks/team-roster-sync":
        "failed: no endpoint has the path /team-roster-sync",
      "function:7927":
        "blocked: blocked by endpoint:POST mcp-tasks/team-roster-sync: it does not exist",
    },
  ],
  [
    { kind: "change-verb", endpoint: sync, to: "GET" },
    {
      "endpoint:POST mcp-workers/test-function-8052-txn-sync":
        "failed: /test-function-8052-txn-sync is served as GET, not as POST",
      "inventory:endpoints":
        "passed: endpoint GET mcp-workers/test-function-8052-txn-sync is in no spec",
    },
  ],
  [
    { kind: "drop-input", endpoint: sync, input: "user_id" },
    {
      "endpoint:POST mcp-workers/test-function-8052-txn-sync":
        "failed: input user_id does not exist",
    },
  ],
  [
    { kind: "retype-input", endpoint: sync, input: "user_id", type: "text" },
    {
      "endpoint:POST mcp-workers/test-function-8052-txn-sync":
        "failed: input user_id is text, not int",
    },
  ],
  [
    { kind: "inactive-task", id: 2385 },
    {
      "task:2385": "failed: task reZEN - Onboarding - Start Onboarding Job V3 is inactive",
    },
  ],
  [
    { kind: "change-schedule", id: 2386, freq: 3600 },
    {
      "task:2386": `failed: ${load} runs every 1 h from 2025-12-03 04:00:00, not every 3 min`,
    },
  ],
  [
    { kind: "drop-task", id: 2386 },
    {
      "task:2386": `failed: ${load} (2386) does not exist; did you mean "reZEN - Onboarding - Process Transactions V3"?`,
      "parity:objects.tasks":
        'blocked: blocked by task:2386: it does not exist; did you mean "reZEN - Onboarding - Process Transactions V3"?',
    },
  ],
  [
    { kind: "drop-group", canonical: "fbKIF3tp" },
    {
      "group:bug-feedback": "failed: no API group has the canonical fbKIF3tp (BugFeedback)",
      "parity:objects.groups": "blocked: blocked by group:bug-feedback: it does not exist",
    },
  ],
  [
    { kind: "orphan-row", ...capAgent },
    {
      "reference:agent_cap_data.agent_id":
        "failed: 1 row of agent_cap_data without their agent: agent 999999999 missing: 1 row, id 2",
      "parity:agent-cap-data.cells": "failed: 1 row of V1 missing in V2: 3",
    },
  ],
  [
    { kind: "empty-reference", ...capAgent },
    {
      "reference:agent_cap_data.agent_id":
        "failed: 1 row of agent_cap_data with an empty agent_id, first row 2",
      "parity:agent-cap-data.cells": "failed: 1 row of V2 missing in V1: 0",
    },
  ],
  [
    { kind: "bad-row", table: "listing", column: "status", value: 5 },
    { "table:listing": "failed: row 3: /status: expected null or string, got number 5" },
  ],
  [
    { kind: "delete-rows", table: capData },
    {
      "table:agent_cap_data": "failed: table agent_cap_data has 0 rows",
      "invariant:onboarding.step-7.cap-data":
        "failed: 0 rows of agent_cap_data with agent_id = 37208, expected at least 1",
      "parity:agent-cap-data.cells":
        "failed: 30 rows of V1 missing in V2: 1, 3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 18, 19, 21, 24, 26, 27, 28, 29, 30, and 10 more",
    },
  ],
];
