import { resolve } from "node:path";
import { expect, test } from "vitest";
import { loadPlan } from "../src/spec/load-plan.ts";
import { describePlanned, planRequests } from "./dry-run.ts";

const { checks } = loadPlan(resolve(import.meta.dirname, ".."));
const only = (...ids: string[]): typeof checks => checks.filter(({ id }) => ids.includes(id));

test("sends reads and holds back the rest given that only read is open", () => {
  const selected = only("table:user", "endpoint:POST mcp-workers/test-function-8052-txn-sync");
  const planned = planRequests(selected, { workspaceId: 5, openSafeties: ["read"] });
  expect(describePlanned(planned)).toBe(
    [
      "send  read        GET    /api:meta/workspace/5/apigroup",
      "send  read        GET    /api:meta/workspace/5/apigroup/536/api",
      "send  read        GET    /api:meta/workspace/5/table",
      "send  read        GET    /api:meta/workspace/5/table/664/content?page=1&per_page=25",
      'hold  sync        POST   /api:4UsTtl3m/test-function-8052-txn-sync  {"user_id":60}',
      "",
      "Dry run: 4 requests would be sent, 1 held back; none was sent.",
    ].join("\n"),
  );
});

test("names a request once given checks that share it", () => {
  const planned = planRequests(checks, { workspaceId: 5, openSafeties: ["read"] });
  const keys = planned.map(({ verb, path, body = "" }) => `${verb} ${path} ${body}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test("sends only reads of all specs given that only read is open", () => {
  const planned = planRequests(checks, { workspaceId: 5, openSafeties: ["read"] });
  const classes = planned.filter(({ isSent }) => isSent).map(({ safety }) => safety);
  expect([...new Set(classes)]).toEqual(["read"]);
});

test("names credentials only and shows none given the login", () => {
  const planned = planRequests(only("endpoint:POST auth/auth/login"), {
    workspaceId: 5,
    openSafeties: ["read"],
  });
  expect(planned.at(-1)?.body).toBe('{"email":"$user_email","password":"$user_password"}');
});
