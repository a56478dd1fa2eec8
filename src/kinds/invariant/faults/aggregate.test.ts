import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readSchema } from "../../../../simulator/schema/observed-schema.ts";
import { loadContracts } from "../../../contract/load.ts";
import type { InvariantCheck } from "../../../plan/check.ts";
import type { CellTest } from "../../../plan/condition.ts";
import type { Aggregate } from "../../../plan/measure.ts";
import { openTrialSession } from "../../../proving/trial-session.ts";
import { openFaultyMock } from "../../../proving/faulty-mock.ts";
import { openProvedMock } from "../../../proving/proved-mock.ts";
import { tryBatch } from "../../../proving/try-batch.ts";
import { createTrialContext } from "../../../trials/trial-context.ts";
import { loadPlan } from "../../load-plan.ts";
import { mutantsOf } from "../../mutants.ts";
import { invariantTrials } from "./breaches.ts";

const root = resolve(import.meta.dirname, "../../../..");
const { workspace, checks } = loadPlan(root);
const name = "agg_agent_monthly";
const table = { name, id: tableId(name) };

function tableId(name: string): number {
  const found = checks.find(({ id }) => id === `table:${name}`);
  return found?.kind === "table" ? found.table.id : 0;
}

function invariantOf(id: string, aggregate: Aggregate, expected: CellTest): InvariantCheck {
  const one = checks.find((check) => check.kind === "invariant");
  if (one?.kind !== "invariant") {
    throw new Error("no invariant to make others after");
  }
  const { threshold: _, ...rest } = one;
  const figure = {
    kind: "aggregate",
    rows: { table, where: [] },
    column: "txn_count",
    aggregate,
  } as const;
  const measure = { kind: "figure", figure, expect: [expected] } as const;
  return { ...rest, id: `invariant:${id}`, measure };
}

const sound = [
  invariantOf("counts.sum-at-least", { of: "sum" }, { is: ">=", value: 30 }),
  invariantOf("counts.sum-at-most", { of: "sum" }, { is: "<", value: 1_000_000 }),
  invariantOf("counts.median", { of: "percentile", percent: 50 }, { is: "<=", value: 1_000_000 }),
  invariantOf("counts.greatest", { of: "percentile", percent: 100 }, { is: "!=", value: 5000 }),
];

test("shows each aggregate red, and its turned expectations, given specs that hold", async () => {
  const contracts = loadContracts(resolve(root, "contracts"));
  const plan = { workspace, checks: sound };
  const mock = await openProvedMock(openFaultyMock, { plan, contracts }, { seed: 1, rows: 30 });
  try {
    const session = await openTrialSession(mock, sound);
    const trials = invariantTrials(createTrialContext(sound, readSchema(5), await mock.survey()));
    const cells = [];
    for (const trial of trials) {
      cells.push(...(await tryBatch({ trials: [trial], isWhole: true }, session)));
    }
    expect(
      cells.map(
        ({ check, became, told }) => `${check} ${became}${became === "killed" ? "" : told}`,
      ),
    ).toEqual(sound.map(({ id }) => `${id} killed`));
    const flips = sound.flatMap((check) => mutantsOf(check).flips).map(({ check }) => check);
    const seen = await mock.judge(flips, { v2: [], v1: [] });
    expect([...seen.values()].map(({ outcome }) => outcome)).toEqual(sound.map(() => "failed"));
  } finally {
    await mock.close();
  }
});
