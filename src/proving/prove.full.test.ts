import { resolve } from "node:path";
import { expect, test } from "vitest";
import { loadContracts } from "../contract/load.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import { openFaultyMock } from "./faulty-mock.ts";
import { proveKills } from "./kill-matrix.ts";

const root = resolve(import.meta.dirname, "../..");

test("notices a sample of all faults, by name and cause, and with nothing else red", async () => {
  const part = await proveKills({
    root,
    plan: loadPlan(root),
    contracts: loadContracts(resolve(root, "contracts")),
    sample: 60,
    seed: 1,
    openMock: openFaultyMock,
    say: () => undefined,
  });
  expect(part.survivors).toEqual([]);
  expect(part.score.proved).toBe(part.score.total);
  expect(part.score.total).toBeGreaterThanOrEqual(60);
});
