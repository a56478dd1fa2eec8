import { resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadContracts } from "../contract/load.ts";
import type { Check } from "../plan/check.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { describeBlindSpots } from "./blind-spots.ts";
import { findInPlan } from "./blind-spots/in-plan.ts";
import { findOnMock } from "./blind-spots/on-mock.ts";
import { keyOf } from "../trials/trial-context.ts";
import { tryContracts } from "./mutants.ts";
import { nameOfRule, withVerdict } from "./mutants/describe-tried.ts";
import { tryExpectations } from "./mutants/spec-expectations.ts";
import { mutantsOf } from "../kinds/mutants.ts";
import { tryFlips, tryWeakened } from "./mutants/try-expectations.ts";
import type { ProofContext } from "./proof.ts";
import { openFaultyMock } from "./faulty-mock.ts";
import { openProvedMock } from "./proved-mock.ts";
import { describeSeeds } from "./seeds.ts";
import { judgeSeed } from "./seeds/judge-seed.ts";

const root = resolve(import.meta.dirname, "../..");
const plan = loadPlan(root);
const contracts = loadContracts(resolve(root, "contracts"));
const context: ProofContext = {
  root,
  plan,
  contracts,
  seed: 1,
  openMock: openFaultyMock,
  say: () => undefined,
};

const ids = new Set([
  "table:agent",
  "table:fub_text_messages",
  "reference:agent_cap_data.agent_id",
  "reference:fub_text_messages.fub_account_id",
  "endpoint:POST mcp-workers/test-function-8052-txn-sync",
  "endpoint:GET frontend/listings/count",
  "function:8052",
  "invariant:onboarding.rezen.not-stuck",
  "invariant:health.staging.rezen-transactions",
  "parity:closing-disclosure.rows",
]);
const chosen = plan.checks.filter(({ id }) => ids.has(id));
const few = { plan: { ...plan, checks: chosen }, contracts };
const declared = new Map(chosen.map((check) => [check.id, check]));
const mock = await openProvedMock(openFaultyMock, few, { seed: 1, rows: 30 });
afterAll(() => mock.close());

function check(id: string): Check {
  const found = declared.get(id);
  if (found === undefined) {
    throw new Error(`no check ${id}`);
  }
  return found;
}

test("takes no rule for a survivor given a sample without the endpoint that proves it", async () => {
  const { rules } = await tryContracts({ ...context, sample: 58 });
  expect(withVerdict(rules, "survived").map(({ rule }) => nameOfRule(rule))).toEqual([]);
}, 300_000);

test("tells each changed expectation from the declared one", async () => {
  const tried = await tryExpectations(context, chosen);
  const kinds = new Set(tried.map(({ kind, sort }) => `${kind} ${sort}`));
  expect([tried.filter(({ isNoticed }) => !isNoticed), kinds.size]).toEqual([[], 9]);
});

test("names an expectation that a healthy instance keeps although it was to be turned", async () => {
  const unchanged = { check: check("table:agent"), word: "rows", mentions: ["display_name"] };
  expect(await tryFlips([unchanged], () => ({ faults: [] }), { mock, declared })).toEqual([
    {
      name: "table:agent: rows",
      kind: "table",
      sort: "flipped",
      isNoticed: false,
      why: "a healthy instance passes it: passed: ",
    },
  ]);
});

test("names what of several turned expectations is not told", async () => {
  const [first] = mutantsOf(check("table:agent")).flips;
  const flips = first === undefined ? [] : [{ ...first, mentions: ["no_such_column"] }];
  const [tried] = await tryFlips(flips, () => ({ faults: [] }), { mock, declared });
  expect(tried?.why).toBe("a healthy instance passes it for no_such_column");
});

test("names a bound next to which no fault lies", async () => {
  const weakened = mutantsOf(check("table:agent")).weakened;
  const harmless = { faults: [{ kind: "delete-rows", table: "agent", count: 1 } as const] };
  expect(await tryWeakened(weakened, () => [harmless], { mock, declared })).toEqual([
    {
      name: "table:agent: rows at least 0",
      kind: "table",
      sort: "weakened",
      isNoticed: false,
      why: "no seeded fault lies between it and what the spec declares",
    },
  ]);
});

test("breaks a body over HTTP as where its contract's rules were tried", async () => {
  const endpoints = chosen.filter((one) => one.kind === "endpoint" && one.knownIssue === undefined);
  const byKey = new Map(
    endpoints.flatMap((one) => (one.kind === "endpoint" ? [[keyOf(one.call), one] as const] : [])),
  );
  const { rules, refused } = await tryContracts({ ...context, plan: few.plan });
  const proved = rules.flatMap(({ verdict }) => (verdict.is === "proved" ? [verdict] : []));
  const outcomes = new Set<string>();
  for (const { endpoint, by } of proved.filter((one) => byKey.has(one.endpoint)).slice(0, 12)) {
    const seen = await mock.judge(endpoints, { v2: by, v1: [] });
    const one = seen.get(byKey.get(endpoint)?.id ?? "");
    const isOfBody =
      one?.findings.some(({ code }) => /^(?:contract|envelope)$/.test(code)) === true;
    outcomes.add(`${one?.outcome}${isOfBody ? " for its body" : ""}`);
  }
  expect([[...outcomes], refused, proved.length > 12]).toEqual([["failed for its body"], [], true]);
});

test("tells a seed on which a check fails, and none given a healthy instance", async () => {
  const options = { seed: 7, rows: 5 };
  const wrong = await judgeSeed(few, options, [
    { kind: "orphan-row", table: "agent_cap_data", column: "agent_id" },
  ]);
  const part = describeSeeds([await judgeSeed(few, { seed: 8, rows: 5 }), wrong]);
  expect([part.score, part.survivors]).toEqual([
    { proved: 1, total: 2 },
    [
      {
        name: "seed 7 reference:agent_cap_data.agent_id",
        why: expect.stringMatching(/^a healthy instance of 5 rows is reported as wrong: failed: /),
      },
    ],
  ]);
});

test("lists what the specs leave open, and what no row was there for", async () => {
  const spots = [
    ...findInPlan(chosen),
    ...(await findOnMock({ ...context, plan: few.plan })),
  ].filter(({ kind }) => !kind.startsWith("columns"));
  expect(describeBlindSpots(spots).json).toEqual({
    "enum columns without values": [],
    "tables without a column": [],
    "tables that may be empty": ["table:fub_text_messages"],
    "endpoints of which no input is declared": [],
    "endpoints that are never called": [],
    "endpoints held back on a live instance": [
      "endpoint:POST mcp-workers/test-function-8052-txn-sync",
    ],
    "functions that no endpoint reaches": [],
    "references that may be empty": ["reference:fub_text_messages.fub_account_id"],
    "checks that no document states": ["reference:fub_text_messages.fub_account_id"],
    "known issues": ["endpoint:GET frontend/listings/count"],
    "tables whose row sample was empty": ["fub_text_messages"],
    "references whose column was empty on all rows": ["reference:fub_text_messages.fub_account_id"],
    "invariants that found no row to judge": ["invariant:onboarding.rezen.not-stuck"],
    "checks that were skipped": [],
  });
});
