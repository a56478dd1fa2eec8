import type { FaultRow } from "./fault-row.ts";

const sync = "POST 4UsTtl3m/test-function-8052-txn-sync";
const syncId = "endpoint:POST mcp-workers/test-function-8052-txn-sync";
const breaks = "failed: breaks contract mcp-workers/test-function-8052-txn-sync:";
const roster = "POST 4psV7fp6/team-roster-sync";
const rosterId = "endpoint:POST mcp-tasks/team-roster-sync";
const anotherStep =
  "/step is of another function: expected a step of Tasks/reZEN - Team Roster Sync, got Workers/Another - Function";
const links = "GET pe1wjL5I/links";
const linksId = "endpoint:GET frontend/links";

/** What a check says whose every attempt the instance's limit refused: the limit is the cause, and no check. */
function limited(attempts: string): string {
  const mend =
    "set XANO_V2_RATE_LIMIT to what its plan allows, raise XANO_RUN_LIMIT, or select fewer";
  return `blocked: blocked by rate-limit: the instance still answered 429 after ${attempts}; ${mend}`;
}

/** Faults in the answers of endpoints, and what each check that notices one then reports. */
export const answerFaults: readonly FaultRow[] = [
  [
    { kind: "status", endpoint: roster, status: 500 },
    {
      [rosterId]: "failed: answered 500, not 200: ERROR_FATAL Injected fault",
      "function:7927": `blocked: blocked by ${rosterId}: answered 500, not 200: ERROR_FATAL Injected fault`,
    },
  ],
  [
    { kind: "status", endpoint: links, status: 500 },
    { [linksId]: "failed: answered 500, not 200: ERROR_FATAL Injected fault" },
  ],
  [
    { kind: "status", endpoint: sync, status: 404 },
    { [syncId]: "failed: answered 404, not 200: ERROR_CODE_NOT_FOUND Injected fault" },
  ],
  [
    { kind: "status", endpoint: sync, status: 502 },
    { [syncId]: "broken: a gateway answered 502 with text/html" },
  ],
  [
    { kind: "html", endpoint: sync },
    { [syncId]: "failed: answered text/html, not application/json" },
  ],
  [
    { kind: "truncate", endpoint: sync },
    { [syncId]: "failed: the body is no JSON: it breaks off in the middle" },
  ],
  [
    { kind: "null-body", endpoint: sync },
    { [syncId]: `${breaks} the body: expected object, got null` },
  ],
  [
    { kind: "empty-body", endpoint: sync },
    { [syncId]: "failed: the body is no JSON: it is empty" },
  ],
  [
    { kind: "wrong-content-type", endpoint: sync },
    { [syncId]: "failed: answered text/plain, not application/json" },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "no-success" },
    { [syncId]: `${breaks} the body: expected property success, got only data, error, step` },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "no-data" },
    { [syncId]: `${breaks} the body: expected property data, got only success, error, step` },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "error-in-success" },
    {
      [syncId]:
        'failed: the body contradicts itself: success is true, but error says string "Unable to locate var: result.data"',
    },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "failure-without-error" },
    {
      [syncId]: "failed: the body contradicts itself: success is false, but no error says why",
    },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "error-without-success" },
    { [syncId]: `${breaks} the body: expected property success, got only data, error, step` },
  ],
  [
    { kind: "break-envelope", endpoint: links, how: "xano-error-in-success" },
    {
      [linksId]:
        "failed: the body is an error of Xano, ERROR_FATAL, under the status of a good answer",
    },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "xano-error-in-success" },
    {
      [syncId]:
        "failed: the body is an error of Xano, ERROR_FATAL, under the status of a good answer",
    },
  ],
  [
    { kind: "break-envelope", endpoint: roster, how: "foreign-step" },
    {
      [rosterId]: `failed: ${anotherStep}`,
      "function:7927": `blocked: blocked by ${rosterId}: ${anotherStep}`,
    },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "success-as-text" },
    { [syncId]: `${breaks} /success: expected boolean, got string "true"` },
  ],
  [
    { kind: "break-envelope", endpoint: sync, how: "array" },
    { [syncId]: `${breaks} the body: expected object, got array of 1` },
  ],
  [
    { kind: "drop-property", endpoint: sync, property: "data.user_id" },
    {
      [syncId]: `${breaks} /data: expected property user_id, got only agent_id_raw, api_key_present, transaction_counts, timestamp`,
    },
  ],
  [
    { kind: "retype-property", endpoint: sync, property: "data.user_id" },
    { [syncId]: `${breaks} /data/user_id: expected integer, got string "60"` },
  ],
  [
    { kind: "reset", endpoint: roster },
    {
      [rosterId]: "broken: mock: ECONNRESET",
      "function:7927": `blocked: blocked by ${rosterId}: mock: ECONNRESET`,
    },
  ],
  [{ kind: "throttle", endpoint: sync, times: 9 }, { [syncId]: limited("1 attempt") }],
  [{ kind: "throttle", endpoint: links, times: 9 }, { [linksId]: limited("4 attempts") }],
  // a read is retried until it is let through
  [{ kind: "throttle", endpoint: links, times: 2 }, {}],
];
