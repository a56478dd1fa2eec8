import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeBundle } from "../../bundle/write-bundle.mjs";
import type { Plan } from "../../plan/plan.ts";
import type { HttpRequest } from "../../ports/http.ts";
import { type ChildRun, measureChild } from "../child-run.ts";
import { median } from "../median.ts";
import type { FloorRequest, FloorRun } from "./floor-run.ts";

const root = resolve(import.meta.dirname, "../../..");
const rounds = 3;
const aim = 1.5;

/**
 * `validate:all` beside a floor that makes the same requests in plain Vitest, validates with plain Ajv, and reports by
 * plain Allure; one after the other in each round, so that both see the same machine.
 */
export async function benchFloor(plan: Plan, requests: readonly HttpRequest[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "floor-"));
  try {
    const file = join(folder, "floor.json");
    writeFileSync(file, JSON.stringify(toFloor(plan, requests)));
    const floor = [await writeBundle("src/bench/floor/floor-main.ts"), file, folder];
    const whole = [resolve(root, "scripts/launch.mjs"), "scripts/validate.ts", "all"];
    const ours: ChildRun[] = [];
    const least: ChildRun[] = [];
    for (let round = 0; round < rounds; round += 1) {
      least.push(await measureChild(floor));
      ours.push(await measureChild(whole));
    }
    return describeRuns(ours, least);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describeRuns(ours: readonly ChildRun[], least: readonly ChildRun[]): string {
  const codes = [...new Set([...ours, ...least].map(({ exitCode }) => exitCode))].join(", ");
  const ratio = (wall(ours) / wall(least)).toFixed(2);
  return `floor      validate:all ${wall(ours).toFixed(2)} s, the same requests in plain Vitest, Ajv and Allure ${wall(least).toFixed(2)} s, exit ${codes}: ${ratio} of the floor (aim ${aim})`;
}

function wall(runs: readonly ChildRun[]): number {
  return median(runs.map(({ seconds }) => seconds));
}

/** As many tests as checks; the requests are spread over them, since many checks share an answer. */
function toFloor({ checks }: Plan, requests: readonly HttpRequest[]): FloorRun {
  const contracts = new Map(
    checks.flatMap((check): [string, string][] =>
      check.kind === "endpoint"
        ? [
            [
              `${check.call.verb} /api:${check.call.group.canonical}${check.call.path}`,
              check.call.expect.contract,
            ],
          ]
        : [],
    ),
  );
  const floor = requests.map((request): FloorRequest => {
    const contract = contracts.get(`${request.verb} ${request.path}`);
    return contract === undefined ? request : { ...request, contract };
  });
  return {
    contracts: resolve(root, "contracts"),
    checks: checks.map(({ id }, index) => ({
      name: id,
      requests: floor.filter((_, of) => of % checks.length === index),
    })),
  };
}
