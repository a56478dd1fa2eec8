import { resolve } from "node:path";
import { expect, test } from "vitest";
import { safeties, type Safety } from "../plan/call.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { describePlanned, planRequests, withNeededSteps } from "./dry-run.ts";

const { checks } = loadPlan(resolve(import.meta.dirname, "../.."));
const only = (...ids: string[]): typeof checks => checks.filter(({ id }) => ids.includes(id));

test("sends reads and holds back the rest given that only read is open", () => {
  const selected = only("table:user", "endpoint:POST mcp-workers/test-function-8052-txn-sync");
  const planned = planRequests(selected, {
    target: "live",
    workspaceId: 5,
    openSafeties: ["read"],
  });
  expect(describePlanned(planned)).toBe(
    [
      "send  read        GET    /api:meta/workspace/5/apigroup",
      "send  read        GET    /api:meta/workspace/5/apigroup/536/api",
      "send  read        GET    /api:meta/workspace/5/table",
      "send  read        GET    /api:meta/workspace/5/table/664/content?page=1&per_page=25",
      'hold  sync        POST   /api:4UsTtl3m/test-function-8052-txn-sync  {"user_id":60}',
      "hold  sync        POST   /api:4UsTtl3m/test-function-8052-txn-sync  (to be refused: without input user_id)",
      'hold  sync        POST   /api:4UsTtl3m/test-function-8052-txn-sync  {"user_id":"not-a-value"}  (to be refused: with "not-a-value" as int input user_id)',
      "",
      "Dry run: 4 requests would be sent, 3 held back; none was sent.",
    ].join("\n"),
  );
});

test("names a request once given checks that share it", () => {
  const planned = planRequests(checks, { target: "live", workspaceId: 5, openSafeties: ["read"] });
  const keys = planned.map(
    ({ verb, path, body = "", refusal = "" }) => `${verb} ${path} ${body} ${refusal}`,
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("sends only reads of all specs given that only read is open", () => {
  const planned = planRequests(checks, { target: "live", workspaceId: 5, openSafeties: ["read"] });
  const classes = planned.filter(({ isSent }) => isSent).map(({ safety }) => safety);
  expect([...new Set(classes)]).toEqual(["read"]);
});

test("names credentials only and shows none given the login", () => {
  const planned = planRequests(only("endpoint:POST auth/auth/login"), {
    target: "live",
    workspaceId: 5,
    openSafeties: ["read"],
  });
  expect(planned.at(-1)?.body).toBe('{"email":"$user_email","password":"$user_password"}');
});

test("sends what must be refused only to reads given a live target, whatever is opened", () => {
  const openSafeties = safeties;
  const [live, mock] = (["live", "mock"] as const).map((target) =>
    planRequests(checks, { target, workspaceId: 5, openSafeties }).filter(
      ({ refusal, isSent }) => refusal !== undefined && isSent,
    ),
  );
  expect(new Set(live?.map(({ safety }) => safety))).toEqual(new Set(["read"]));
  expect(new Set(mock?.map(({ safety }) => safety))).toEqual(new Set(safeties));
});

test("lists the calls of a flow with what a step stands on, held back as a whole unless all is open", () => {
  const selected = withNeededSteps(only("flow:onboarding.rezen/status"), checks);
  const planned = (openSafeties: readonly Safety[]): string =>
    describePlanned(planRequests(selected, { target: "live", workspaceId: 5, openSafeties }));
  const create =
    'write       POST   /api:4UsTtl3m/trigger-rezen-create-onboarding-job  {"user_id":60}';
  const readBack =
    'read        POST   /api:meta/workspace/5/table/405/content/search  {"search":[{"id":"/result/data/job_id"}]}';
  const start = "sync        POST   /api:4psV7fp6/onboarding-start-job";
  const status = "read        GET    /api:LIdBL1AN/onboarding-status?user_id=60";
  const held = [create, readBack, start, status].map((line) => `hold  ${line}`).join("\n");
  const none = `${held}\n\nDry run: 0 requests would be sent, 4 held back; none was sent.`;
  expect([planned(["read"]), planned(["read", "sync"]), planned(["read", "write"])]).toEqual([
    none,
    none,
    none,
  ]);
  expect(planned(["read", "sync", "write"])).toContain("4 requests would be sent, 0 held back");
});

test("sends a call that reads although a flow that makes it as well is held back", () => {
  const selected = only(
    "flow:onboarding.rezen/status",
    "endpoint:GET mcp-system/onboarding-status",
  );
  const planned = planRequests(selected, {
    target: "live",
    workspaceId: 5,
    openSafeties: ["read"],
  });
  expect(
    planned.find(({ path, refusal }) => path.endsWith("?user_id=60") && refusal === undefined),
  ).toMatchObject({
    isSent: true,
  });
});

test("asks for one row of a search given an invariant", () => {
  const planned = planRequests(only("invariant:staging.rezen-transactions.drained"), {
    target: "live",
    workspaceId: 5,
    openSafeties: ["read"],
  });
  expect(planned).toEqual([
    { verb: "GET", path: "/api:meta/workspace/5/table", safety: "read", isSent: true },
    {
      verb: "POST",
      path: "/api:meta/workspace/5/table/483/content/search",
      body: '{"search":[{"is_processed":false}]}',
      safety: "read",
      isSent: true,
    },
  ]);
});

test("names the side given a comparison, and sends nothing where there is no V1", () => {
  const selected = only("parity:fub-accounts.rows", "parity:report.comprehensive");
  const v1 = { baseUrl: "http://127.0.0.1:1", workspaceId: 1, metaToken: "t" };
  const connection = { target: "live", workspaceId: 5, openSafeties: ["read"] } as const;
  expect(describePlanned(planRequests(selected, { ...connection, v1 }))).toBe(
    [
      "send  read        GET    /api:meta/workspace/5/table",
      "send  read        GET    /api:meta/workspace/5/table/421/content?page=1&per_page=1",
      "send  read        GET    /api:meta/workspace/1/table  (to V1)",
      "send  read        GET    /api:meta/workspace/1/table/{id of FUB - accounts}/content?page=1&per_page=1  (to V1)",
      "send  read        GET    /api:meta/workspace/5/table/{each it names}/content?page=1&per_page=1",
      "send  read        GET    /api:meta/workspace/1/table/{each it names}/content?page=1&per_page=1  (to V1)",
      "send  read        GET    /api:Lrekz_3S/comprehensive-v1-v2-comparison",
      "",
      "Dry run: 7 requests would be sent, 0 held back; none was sent.",
    ].join("\n"),
  );
  expect(planRequests(selected, connection)).toEqual([]);
});
