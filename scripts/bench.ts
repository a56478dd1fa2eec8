import { resolve } from "node:path";
import type { Plan } from "../src/plan/plan.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { benchPaging } from "../src/bench/paging.ts";
import { benchLatency, benchRequests, requestsOf } from "../src/bench/judging.ts";
import { benchFloor } from "../src/bench/floor/floor.ts";
import { benchWhole } from "../src/bench/whole-run.ts";
import { benchOrphans } from "../src/bench/orphans.ts";
import { benchRowParity } from "../src/bench/row-parity.ts";
import { openMock } from "../src/run/target/open-target.ts";
import { usualRows } from "../src/run/target/target.ts";
import type { HttpRequest } from "../src/ports/http.ts";
import { runCommand } from "./command-line/command.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";

const root = resolve(import.meta.dirname, "..");
await runCommand({
  invocation: "npm run bench --",
  description: "Measures speed and memory on the mock, side by side.",
  options: {},
  examples: [],
  run: async () => {
    const startedAt = performance.now();
    const plan = loadPlan(root);
    const specs = (performance.now() - startedAt) / 1000;
    let requests: readonly HttpRequest[] = [];
    const mock = await openMock({ ...usualRows, faults: [] });
    try {
      requests = await requestsOf(plan, mock.connection);
      print(describeSpecs(specs, plan));
      print(await benchRequests(plan, mock.connection));
      print(await benchLatency(plan, mock.connection));
    } finally {
      await mock.close();
    }
    print(await benchPaging());
    print(await benchOrphans());
    print(await benchRowParity());
    print(await benchWhole());
    print(await benchFloor(plan, requests));
    return exitCode.held;
  },
});

function describeSpecs(seconds: number, plan: Plan): string {
  return `specs      read and checked in ${seconds.toFixed(2)} s (${plan.checks.length} checks; aim 0.5 s)`;
}
