import { resolve } from "node:path";
import { runCheck } from "../src/judging/run.ts";
import { loadContracts } from "../src/contract/load.ts";
import type { Contracts } from "../src/contract/contracts.ts";
import type { HttpRequest } from "../src/ports/ports.ts";
import type { Plan } from "../src/plan/plan.ts";
import type { Connection } from "../src/settings/connection.ts";
import { loadPlan } from "../src/kinds/load-plan.ts";
import { openHttp, openSession } from "../src/suite/connect.ts";
import { runBareLoop } from "../src/bench/bare-loop.ts";
import { benchPaging } from "../src/bench/paging.ts";
import { median } from "../src/bench/median.ts";
import { benchOrphans } from "../src/bench/orphans.ts";
import { measureChild, type ChildRun } from "../src/bench/child-run.ts";
import { startDelayedProxy } from "../src/bench/delayed-proxy.ts";
import { recordHttp } from "../src/bench/recorded-http.ts";
import { openMock, usualRows } from "../src/run/open-target.ts";
import { runCommand } from "./command-line/command.ts";
import { exitCode } from "../src/output/exit-code.ts";
import { print } from "../src/output/print.ts";

const root = resolve(import.meta.dirname, "..");
const rounds = 5;
const concurrency = 16;
const latencyMs = 100;
const liveConcurrency = 8;

await runCommand({
  invocation: "npm run bench --",
  description: "Measures speed and memory on the mock, side by side.",
  options: {},
  examples: [],
  run: async () => {
    const startedAt = performance.now();
    const plan = loadPlan(root);
    const specs = (performance.now() - startedAt) / 1000;
    const mock = await openMock({ ...usualRows, faults: [] });
    try {
      print(describeSpecs(specs, plan));
      print(await benchRequests(plan, mock.connection));
      print(await benchLatency(plan, mock.connection));
    } finally {
      await mock.close();
    }
    print(await benchPaging());
    print(await benchOrphans());
    print(await benchWhole());
    return exitCode.held;
  },
});

function describeSpecs(seconds: number, plan: Plan): string {
  return `specs      read and checked in ${seconds.toFixed(2)} s (${plan.checks.length} checks; aim 0.5 s)`;
}

/** One after the other in each round, so that all see the same machine. */
async function benchRequests(plan: Plan, connection: Connection): Promise<string> {
  const contracts = loadContracts(resolve(root, "contracts"));
  const first = await judgeAll(plan, connection, contracts);
  const { requests } = first;
  const bare: number[] = [];
  const port: number[] = [];
  const judged: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await runBareLoop(connection.baseUrl, requests, concurrency));
    port.push(await sendAll(connection, requests));
    judged.push((await judgeAll(plan, connection, contracts)).seconds);
  }
  const rate = (seconds: readonly number[]): number => requests.length / median(seconds);
  const line = (what: string, seconds: readonly number[]): string =>
    `${what} ${rate(seconds).toFixed(0).padStart(7)} requests/s  ${(rate(seconds) / rate(bare)).toFixed(2)} of the bare loop`;
  return [
    `requests   ${requests.length} that judging the plan sends, concurrency ${concurrency}, median of ${rounds} rounds`,
    line("  bare node:http keep-alive loop   ", bare),
    line("  our Http port, nothing judged    ", port),
    line("  all checks judged, contracts kept", judged),
    `  the first judging, with contracts compiled: ${first.seconds.toFixed(2)} s`,
  ].join("\n");
}

/** As a live instance far away: the adapters of `--target live`, every answer 100 ms late. */
async function benchLatency(plan: Plan, mock: Connection): Promise<string> {
  const proxy = await startDelayedProxy(mock.baseUrl, latencyMs);
  try {
    const contracts = loadContracts(resolve(root, "contracts"));
    const connection: Connection = { ...mock, target: "live", baseUrl: proxy.url };
    const { seconds, requests } = await judgeAll(plan, connection, contracts);
    const ideal = (requests.length * latencyMs) / liveConcurrency / 1000;
    const ratio = (seconds / ideal).toFixed(2);
    return `latency    all checks judged at ${latencyMs} ms, concurrency ${liveConcurrency}: ${seconds.toFixed(1)} s, ${ratio} of the ideal ${ideal.toFixed(1)} s (aim 1.3)`;
  } finally {
    proxy.close();
  }
}

async function sendAll(connection: Connection, requests: readonly HttpRequest[]): Promise<number> {
  const http = openHttp(connection);
  const startedAt = performance.now();
  await Promise.allSettled(requests.map((request) => http.send(request)));
  return (performance.now() - startedAt) / 1000;
}

async function judgeAll(
  { checks, workspace }: Plan,
  connection: Connection,
  contracts: Contracts,
): Promise<{ readonly seconds: number; readonly requests: readonly HttpRequest[] }> {
  const http = recordHttp(openHttp(connection));
  const session = openSession({ http, connection, login: workspace.login, contracts });
  const startedAt = performance.now();
  await Promise.all(checks.map((check) => runCheck(check, session)));
  return { seconds: (performance.now() - startedAt) / 1000, requests: http.requests };
}

async function benchWhole(): Promise<string> {
  const runs: ChildRun[] = [];
  for (let round = 0; round < 3; round += 1) {
    runs.push(
      await measureChild([resolve(root, "scripts/launch.mjs"), "scripts/validate.ts", "all"]),
    );
  }
  const peaks = runs.flatMap(({ peakMegabytes }) => peakMegabytes ?? []);
  const codes = [...new Set(runs.map((run) => run.exitCode))].join(", ");
  const wall = runs.map(({ seconds }) => seconds.toFixed(2)).join(", ");
  const memory = peaks.length === 0 ? "not measured here" : `${Math.max(...peaks).toFixed(0)} MB`;
  return `validate   all of it in ${wall} s (aim 6 s), exit ${codes}, peak memory ${memory} (aim 500 MB)`;
}
