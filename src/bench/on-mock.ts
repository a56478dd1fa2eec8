import { loadPlan } from "../kinds/load-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { HttpRequest } from "../ports/http.ts";
import { openMock } from "../run/target/open-target.ts";
import { usualRows } from "../run/target/target.ts";
import { benchFloor } from "./floor/floor.ts";
import { benchLatency, benchRequests, requestsOf } from "./judging.ts";
import { benchPaging } from "./paging.ts";
import { benchWhole } from "./whole-run.ts";

/** Measures what a run on the mock costs; each line is said once it is measured. */
export async function benchMock(root: string, say: (line: string) => void): Promise<void> {
  const startedAt = performance.now();
  const plan = loadPlan(root);
  say(describeSpecs((performance.now() - startedAt) / 1000, plan));
  const requests = await benchJudging(plan, say);
  say(await benchPaging());
  say(await benchWhole());
  say(await benchFloor(plan, requests));
}

async function benchJudging(
  plan: Plan,
  say: (line: string) => void,
): Promise<readonly HttpRequest[]> {
  const mock = await openMock({ ...usualRows, faults: [] });
  try {
    const requests = await requestsOf(plan, mock.connection);
    say(await benchRequests(plan, mock.connection));
    say(await benchLatency(plan, mock.connection));
    return requests;
  } finally {
    await mock.close();
  }
}

function describeSpecs(seconds: number, plan: Plan): string {
  return `specs      read and checked in ${seconds.toFixed(2)} s (${plan.checks.length} checks; aim 0.5 s)`;
}
