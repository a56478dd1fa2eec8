import { expect, test } from "vitest";
import { fileURLToPath } from "node:url";
import { explainErrors } from "./explain/explain.ts";
import { contractNames, loadContracts } from "./load.ts";

const folder = fileURLToPath(new URL("../../contracts", import.meta.url));
const contracts = loadContracts(folder);

/** What a contract says of a body, a message a finding. */
function judge(contract: string, body: unknown): string[] {
  const accepts = contracts.get(contract);
  return accepts(body)
    ? []
    : explainErrors(accepts.errors ?? [], body).map(({ message }) => message);
}

const step = "Workers/Function Name";
const success = { success: true, data: { user_id: 60 }, error: null, step };
const failure = { success: false, data: null, error: "No ad_user_id provided", step };
const health = {
  success: true,
  checked_at: 1_769_463_795_779,
  staging: {
    skyslope_listings: 34,
    skyslope_transactions: 24,
    rezen_transactions: 102_843,
    rezen_listings: 44_688,
  },
  final_tables: { listing: 16_784, transaction: 51_835, fub_people: 226_839 },
  sync_state: {
    fub: [{ entity_type: "people", status: "ready" }],
    rezen: [{ entity_type: "transactions", status: "ready" }],
    skyslope: [{ entity_type: "transactions", status: "ready" }],
  },
};
const withoutItems = {
  itemsReceived: 1,
  curPage: 1,
  nextPage: null,
  prevPage: null,
  offset: 0,
  perPage: 25,
};
const page = { ...withoutItems, items: [{ id: 1 }] };

test.each(contractNames(folder))(
  "compiles %s in strict mode, named by its file, with title and description",
  (name) => {
    expect(contracts.get(name).schema).toMatchObject({
      $id: `${name}.schema.json`,
      title: expect.stringMatching(/\S/),
      description: expect.stringMatching(/\S.*\.$/s),
    });
  },
);

test.each([
  { contract: "fp-envelope", title: "the manual's success", body: success },
  { contract: "fp-envelope", title: "the manual's failure", body: failure },
  { contract: "fp-envelope", title: "success without error", body: { success: true, data: {} } },
  { contract: "fp-envelope", title: "success with a text", body: { success: true, data: "done" } },
  {
    contract: "fp-envelope",
    title: "failure with data",
    body: { ...failure, data: { user_id: 60 } },
  },
  {
    contract: "fp-nested",
    title: "a wrapped success",
    body: { success: true, worker_id: 8299, worker_name: step, result: success },
  },
  {
    contract: "fp-nested",
    title: "a wrapped failure",
    body: { success: true, result: failure },
  },
  { contract: "fp-nested", title: "no outer success", body: { function_result: success } },
  { contract: "fp-flat", title: "its own properties", body: { success: true, upserted: 0 } },
  {
    contract: "fp-flat",
    title: "a failure with a message",
    body: { success: false, message: "no job" },
  },
  { contract: "fp-reply", title: "the manual's success", body: success },
  { contract: "fp-reply", title: "the manual's failure", body: failure },
  { contract: "fp-reply", title: "a wrapped failure", body: { success: true, result: failure } },
  { contract: "fp-reply", title: "a flat success", body: { success: true, upserted: 0 } },
  { contract: "pipeline-health-check", title: "the manual's example", body: health },
  { contract: "list-page", title: "a page", body: page },
  {
    contract: "xano-error",
    title: "a refused input",
    body: {
      code: "ERROR_CODE_INPUT_ERROR",
      message: "Missing param: user_id",
      payload: { param: "user_id" },
    },
  },
  { contract: "slack-notification", title: "null", body: null },
  { contract: "onboarding-status", title: "no job", body: { user_id: 60, job: null } },
])("$contract accepts $title", ({ contract, body }) => {
  expect(judge(contract, body)).toEqual([]);
});

test.each([
  { contract: "fp-envelope", body: null, says: ["the body: expected object, got null"] },
  {
    contract: "fp-envelope",
    body: { data: {} },
    says: ["the body: expected property success, got only data"],
  },
  {
    contract: "fp-envelope",
    body: { ...success, success: "true" },
    says: ['/success: expected boolean, got string "true"'],
  },
  {
    contract: "fp-envelope",
    body: { success: true, step },
    says: ["the body: expected property data, got only success, step"],
  },
  {
    contract: "fp-envelope",
    body: { ...success, data: null },
    says: ["/data: expected object or array or string or number or boolean, got null"],
  },
  {
    contract: "fp-envelope",
    body: { ...success, error: "it failed" },
    says: ['/error: expected one of null, string "", got string "it failed"'],
  },
  {
    contract: "fp-envelope",
    body: { success: false, data: null, step },
    says: ["the body: expected property error, got only success, data, step"],
  },
  {
    contract: "fp-envelope",
    body: { ...failure, error: null },
    says: ["/error: expected string, got null"],
  },
  {
    contract: "fp-envelope",
    body: { ...failure, error: "" },
    says: ['/error: expected a text, got string ""'],
  },
  {
    contract: "fp-envelope",
    body: { ...success, step: 8052 },
    says: ["/step: expected string, got number 8052"],
  },
  { contract: "fp-nested", body: [], says: ["the body: expected object, got array of 0"] },
  {
    contract: "fp-nested",
    body: { success: true },
    says: [
      "the body: expected property result or function_result or worker_result, got object with success",
    ],
  },
  {
    contract: "fp-nested",
    body: { success: 1, result: success },
    says: ["/success: expected boolean, got number 1"],
  },
  { contract: "fp-nested", body: { result: null }, says: ["/result: expected object, got null"] },
  {
    contract: "fp-nested",
    body: { success: true, result: { success: true } },
    says: ["/result: expected property data, got only success"],
  },
  {
    contract: "fp-nested",
    body: { function_result: { ...failure, error: "" } },
    says: ['/function_result/error: expected a text, got string ""'],
  },
  { contract: "fp-flat", body: "ok", says: ['the body: expected object, got string "ok"'] },
  {
    contract: "fp-flat",
    body: { message: "done", upserted: 1 },
    says: ["the body: expected property success, got only message, upserted"],
  },
  {
    contract: "fp-flat",
    body: { success: true },
    says: ["the body: expected at least 2 properties, got object with success"],
  },
  {
    contract: "fp-flat",
    body: { success: true, error: "it failed" },
    says: ['/error: expected one of null, string "", got string "it failed"'],
  },
  {
    contract: "fp-flat",
    body: { success: false, upserted: 0 },
    says: [
      "the body: expected property error with a text or message with a text, got object with success, upserted",
    ],
  },
  {
    contract: "fp-flat",
    body: { success: "no", message: 5 },
    says: [
      '/success: expected boolean, got string "no"',
      "/message: expected string or null, got number 5",
    ],
  },
  { contract: "fp-reply", body: null, says: ["the body: expected object, got null"] },
  {
    contract: "fp-reply",
    body: { result: success, success: "yes" },
    says: ['/success: expected boolean, got string "yes"'],
  },
  {
    contract: "fp-reply",
    body: { success: true, result: { ...success, data: null } },
    says: ["/result/data: expected object or array or string or number or boolean, got null"],
  },
  {
    contract: "fp-reply",
    body: { success: true, step },
    says: ["the body: expected property data, got only success, step"],
  },
  {
    contract: "fp-reply",
    body: { upserted: 0, message: "done" },
    says: ["the body: expected property success, got only upserted, message"],
  },
  {
    contract: "fp-reply",
    body: { ...failure, error: null },
    says: ["/error: expected string, got null"],
  },
  {
    contract: "pipeline-health-check",
    body: {
      ...health,
      success: false,
      checked_at: "2026-01-26",
      staging: { ...health.staging, rezen_listings: -1 },
      sync_state: { ...health.sync_state, fub: [{ entity_type: "people", status: "IDLE" }] },
    },
    says: [
      "/success: expected boolean true, got boolean false",
      '/checked_at: expected integer, got string "2026-01-26"',
      "/staging/rezen_listings: expected at least 0, got number -1",
      '/sync_state/fub/0/status: expected one of string "ready", string "syncing", string "error", got string "IDLE"',
    ],
  },
  {
    contract: "list-page",
    body: { items: {}, curPage: 0 },
    says: [
      "the body: expected properties itemsReceived, nextPage, prevPage, offset, perPage, got only items, curPage",
      "/curPage: expected at least 1, got number 0",
      "/items: expected array, got object with no properties",
    ],
  },
  {
    contract: "list-page",
    body: withoutItems,
    says: [
      "the body: expected property items, got only itemsReceived, curPage, nextPage, prevPage, offset, perPage",
    ],
  },
  {
    contract: "slack-notification",
    body: { code: "ERROR_FATAL", message: "Slack is away" },
    says: ["the body: expected anything else, got object with code, message"],
  },
])("$contract says $says.0", ({ contract, body, says }) => {
  expect(judge(contract, body)).toEqual(says);
});
