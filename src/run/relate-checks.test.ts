import { expect, test } from "vitest";
import { loadPlan } from "../kinds/load-plan.ts";
import type { RunContext } from "../result/run-context.ts";
import { relateChecks } from "./relate-checks.ts";

const plan = loadPlan(".");
const instances = [{ name: "v2", host: "x1a2-b3c4-d5e6.n7.xano.io" }];

function relatedOf(id: string, target: RunContext["target"] = "live"): unknown {
  return relateChecks(plan, { target, instances }).get(id);
}

const base = "https://x1a2-b3c4-d5e6.n7.xano.io/workspace/5-0";

test.for([
  ["table:agent", { object: `${base}/database/670` }],
  ["reference:credentials.agent_id", { object: expect.stringMatching(/\/database\/\d+$/) }],
  [
    "endpoint:GET frontend/links",
    { contract: "frontend/get-links", object: `${base}/api/515/dashboard` },
  ],
  ["group:frontend", { object: expect.stringMatching(/-0\/api\/\d+\/dashboard$/) }],
  ["task:2399", { object: `${base}/dashboard` }],
  ["instance:reachable", { object: `${base}/dashboard` }],
] as const)("leads from %s to its object in Xano", ([id, related]) => {
  expect(relatedOf(id)).toEqual(related);
});

test("names the contract of a call, and no object where there is no Xano to open", () => {
  const id = "endpoint:GET frontend/team_management/agent_by_id";
  expect(relatedOf(id, "mock")).toEqual({ contract: "frontend/get-team-management-agent-by-id" });
  expect(relatedOf("table:agent", "mock")).toEqual({});
});

test("leads from an endpoint and a function whose ids are known to the endpoint and the workspace", () => {
  const checks = plan.checks.map((check) =>
    check.id === "endpoint:GET frontend/links" && check.kind === "endpoint"
      ? { ...check, objectId: 4711 }
      : check,
  );
  const related = relateChecks({ ...plan, checks }, { target: "live", instances });
  const functions = plan.checks.filter(({ kind }) => kind === "function");
  const objects = functions.map(({ id }) => related.get(id)?.object);
  expect(related.get("endpoint:GET frontend/links")?.object).toBe(`${base}/api/515/query/4711`);
  expect([functions.length > 0, [...new Set(objects)]]).toEqual([true, [`${base}/dashboard`]]);
});
