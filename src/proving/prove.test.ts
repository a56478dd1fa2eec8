import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultKinds } from "../../simulator/faults/fault.ts";
import { readSchema } from "../../simulator/schema/observed-schema.ts";
import { loadContracts } from "../contract/load.ts";
import type { Check } from "../plan/check.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { allTrials } from "../kinds/faults.ts";
import { openTrialSession, type TrialSession } from "./trial-session.ts";
import { createTrialContext } from "../trials/trial-context.ts";
import { openFaultyMock } from "./faulty-mock.ts";
import { openProvedMock } from "./proved-mock.ts";
import { openContractFiles } from "../trials/resolved-contract.ts";
import { nameOfTrial, type Trial } from "../trials/trial.ts";
import { tryBatch } from "./try-batch.ts";

const root = resolve(import.meta.dirname, "../..");
const plan = loadPlan(root);
const contracts = loadContracts(resolve(root, "contracts"));
let session: TrialSession;
let trials: readonly Trial[];

// A few checks only, because everything affected is judged many times.
const subjects =
  /^(?:table:agent|table:team|endpoint:GET (?:frontend\/team_management\/\w+|mcp-system\/onboarding-status))$/;

beforeAll(async () => {
  const checks = plan.checks.filter(({ id }) => subjects.test(id));
  const judged = { plan: { workspace: plan.workspace, checks }, contracts };
  session = await openTrialSession(
    await openProvedMock(openFaultyMock, judged, { seed: 1, rows: 30 }),
    checks,
  );
  const trialContext = createTrialContext(plan.checks, readSchema(5), await session.mock.survey());
  trials = allTrials(trialContext, openContractFiles(resolve(root, "contracts")));
});
afterAll(() => session.mock.close());

function trial(name: string): Trial {
  const found = trials.find((one) => nameOfTrial(one) === name);
  if (found === undefined) {
    throw new Error(`no trial ${name}`);
  }
  return { ...found, expectations: found.expectations.slice(0, 1) };
}

const told = async (one: Trial, given: Partial<TrialSession> = {}): Promise<readonly unknown[]> => {
  const cells = await tryBatch({ trials: [one], isWhole: true }, { ...session, ...given });
  return cells.map(({ check, became, told: words }) => [check, became, words]);
};

/** The session's checks, with one of them weakened. */
function weakened(id: string, weaken: (check: Check) => Check): Pick<TrialSession, "checks"> {
  return { checks: session.checks.map((check) => (check.id === id ? weaken(check) : check)) };
}

const retyped = "retype-column agent.display_name";

test("tells of a check that no longer judges a column's type", async () => {
  const blind = weakened("table:agent", (check) =>
    check.kind === "table"
      ? { ...check, columns: check.columns.filter(({ name }) => name !== "display_name") }
      : check,
  );
  expect(await told(trial(retyped))).toEqual([["table:agent", "killed", ""]]);
  const [[check, became] = []] = (await told(trial(retyped), blind)).map((one) =>
    Array.isArray(one) ? one : [],
  );
  expect([check, became]).toEqual(["table:agent", "survived"]);
});

test("tells of an endpoint whose contract says nothing", async () => {
  const id = "endpoint:GET frontend/team_management/members";
  const fault = "null-body GET frontend/team_management/members";
  const blind = weakened(id, (check) =>
    check.kind === "endpoint"
      ? {
          ...check,
          call: { ...check.call, expect: { ...check.call.expect, contract: "json" } },
          inputs: [],
        }
      : check,
  );
  const call = { ...trial(fault), touches: [] };
  expect(await told(call)).toEqual([[id, "killed", ""]]);
  expect(await told(call, blind)).not.toEqual([[id, "killed", ""]]);
});

test("tells of a message that does not name the cause", async () => {
  const [expectation] = trial(retyped).expectations;
  if (expectation?.notice.as !== "fails") {
    throw new Error("the trial has no expectation that fails");
  }
  const notice = { ...expectation.notice, words: ["phone"] };
  const mislabelled = { ...trial(retyped), expectations: [{ ...expectation, notice }] };
  expect(await told(mislabelled)).toEqual([
    ["table:agent", "mislabelled", expect.stringMatching(/^failed: column display_name is int/)],
  ]);
});

test("tells of a check that turns red although it has nothing to do with the fault", async () => {
  const dropped = { ...trial("drop-column agent.display_name"), touches: [] };
  const [[check, became, words] = []] = (await told(dropped)).map((one) =>
    Array.isArray(one) ? one : [],
  );
  expect([check, became]).toEqual(["table:agent", "collateral"]);
  expect(words).toMatch(/^endpoint:GET frontend\/team_management\/.*display_name/);
});

test("finds who is to blame in a batch, and counts the others as noticed", async () => {
  const blind = weakened("table:team", (check) =>
    check.kind === "table" ? { ...check, columns: [] } : check,
  );
  const both = [trial(retyped), trial("drop-column team.team_name")];
  const cells = await tryBatch({ trials: both, isWhole: false }, { ...session, ...blind });
  expect(cells.map(({ check, became }) => [check, became])).toEqual([
    ["table:agent", "killed"],
    ["table:team", "survived"],
  ]);
});

/** Faults that no single check exists to catch, by where they are tried instead. */
const triedElsewhere: readonly string[] = [
  // numbers in every row, for no spec sums them yet: src/kinds/invariant/aggregate-faults.test.ts
  "bad-rows",
  // facts of columns that no spec declares yet: src/kinds/table/column-fact-faults.test.ts
  "drop-validator",
  "flip-unique",
  // the adapters, which must get over them: their own tests, and src/proving/faults/fault-runs.full.test.ts
  "hang",
  "flaky",
  "rate-limit",
  "expire-token",
  "die-after",
  "repeat-page",
  "lose-page",
  "reorder-page",
  // an order that may be right by chance: src/rows/metadata/believed-search.test.ts
  "ignore-sort",
  // what a setting names: src/backends/xano/metadata-answer.test.ts
  "add-branch",
  // the rows that a setting names, over both ways to them: src/rows/sql/data-source.full.test.ts
  "add-data-source",
  // what is right in another form, in every answer: src/proving/faults/empty-maps.full.test.ts
  "empty-maps-as-lists",
  // the contract mutants
  "add-property",
  // another way to cause what a tried fault causes: src/proving/faults/pipeline-faults.test.ts
  "wake-inactive",
  "sync-error",
  "stale-sync",
  "job-state",
  // an ending that a flow accepts: src/proving/faults/flow-faults.test.ts
  "partial-onboarding",
];

test("uses every kind of fault that the mock knows", () => {
  const used = trials.flatMap(({ faults, v1Faults = [] }) => [...faults, ...v1Faults]);
  const kinds = new Set(used.map(({ kind }) => kind));
  expect([...kinds, ...triedElsewhere].toSorted()).toEqual(Object.keys(faultKinds).toSorted());
});

test("has a fault for every check but the one that needs a database", () => {
  const expected = new Set(
    trials.flatMap(({ expectations }) => expectations.map(({ check }) => check)),
  );
  const left = plan.checks.filter(({ id }) => !expected.has(id)).map(({ id }) => id);
  expect(left).toEqual(["instance:sql"]);
});

test("has no two trials of one name, and at least 25 kinds", () => {
  const names = trials.map(nameOfTrial).toSorted();
  expect(names.filter((name, index) => name === names[index - 1])).toEqual([]);
  expect(new Set(trials.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(25);
});
