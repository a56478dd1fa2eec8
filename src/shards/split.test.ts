import { resolve } from "node:path";
import { expect, test } from "vitest";
import { loadPlan } from "../kinds/load-plan.ts";
import { causesOf } from "../kinds/causes.ts";
import {
  base,
  call,
  endpointCheck,
  instanceCheck,
  referenceCheck,
  tableCheck,
} from "../../test-support/sample-check.ts";
import type { Check, FlowStepCheck } from "../plan/check.ts";
import { splitChecks } from "./split.ts";

const evenly = { costOf: () => 1 };

function tableNamed(name: string): Check {
  return tableCheck({ id: `table:${name}`, table: { name, id: 1 } });
}

function flowStep(id: string, flow: string): FlowStepCheck {
  return {
    ...base,
    id,
    family: "pipelines",
    kind: "flow-step",
    flow,
    call: call({ path: `/${id}` }),
    needs: [],
    expect: [],
    capture: {},
    explanation: {},
  };
}

test("gives each check to one shard, and the instance to all", () => {
  const checks = [instanceCheck("reachable"), ...["a", "b", "c"].map(tableNamed)];
  expect(splitChecks(checks, checks, { count: 2, ...evenly })).toEqual({
    shared: ["instance:reachable"],
    shards: [["table:a", "table:c"], ["table:b"]],
  });
});

test("keeps what stands on one another together, through a cause that is not selected as well", () => {
  const [reference, table] = [referenceCheck(), tableNamed("user")];
  const others = ["b", "c", "d"].map(tableNamed);
  expect(
    splitChecks([...others, table, reference], [...others, table, reference], {
      count: 2,
      ...evenly,
    }).shards,
  ).toEqual([
    ["table:d", "table:user", "reference:agent.user_id"],
    ["table:b", "table:c"],
  ]);
  const second = referenceCheck({ id: "reference:team.user_id" });
  expect(
    splitChecks([reference, second], [table, reference, second], { count: 2, ...evenly }).shards,
  ).toEqual([["reference:agent.user_id", "reference:team.user_id"], []]);
});

test("splits the endpoints of a group, which every shard lists", () => {
  const endpoints = ["x", "y"].map((path) =>
    endpointCheck({ id: `endpoint:GET frontend/${path}`, call: call({ path: `/${path}` }) }),
  );
  const group: Check = {
    ...base,
    id: "group:frontend",
    family: "groups",
    kind: "group",
    group: call().group,
  };
  const checks = [group, ...endpoints];
  expect(splitChecks(checks, checks, { count: 3, ...evenly }).shards).toEqual([
    ["group:frontend"],
    ["endpoint:GET frontend/x"],
    ["endpoint:GET frontend/y"],
  ]);
});

test("keeps the steps of all flows together, which act one after the other", () => {
  const steps = [flowStep("sync.start", "sync"), flowStep("seed.clear", "seed")];
  expect(splitChecks(steps, steps, { count: 2, ...evenly }).shards).toEqual([
    ["sync.start", "seed.clear"],
    [],
  ]);
});

test("splits by cost, the longest first", () => {
  const checks = ["a", "b", "c", "d"].map(tableNamed);
  const costs: Record<string, number> = { "table:a": 1, "table:b": 5, "table:c": 2, "table:d": 2 };
  const costOf = ({ id }: Check): number => costs[id] ?? 0;
  expect(splitChecks(checks, checks, { count: 2, costOf }).shards).toEqual([
    ["table:b"],
    ["table:a", "table:c", "table:d"],
  ]);
});

test.for([1, 2, 4, 7])("splits the whole plan given %i shards", (count) => {
  const { checks } = loadPlan(resolve(import.meta.dirname, "../.."));
  const { shared, shards } = splitChecks(checks, checks, { count, ...evenly });
  expect(shards).toHaveLength(count);
  expect([...shared, ...shards.flat()].toSorted()).toEqual(checks.map(({ id }) => id).toSorted());
  const shardOf = new Map(shards.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const apart = checks.flatMap((check) =>
    causesOf(check)
      .filter(({ id }) => shardOf.has(id) && shardOf.get(id) !== shardOf.get(check.id))
      .filter(({ id, isOptional }) => isOptional === true || !id.startsWith("group:"))
      .map(({ id }) => `${check.id} stands on ${id}`),
  );
  expect(apart).toEqual([]);
});
