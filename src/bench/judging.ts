import { resolve } from "node:path";
import { runCheck } from "../judging/run.ts";
import { loadContracts } from "../contract/load.ts";
import type { Contracts } from "../contract/contracts.ts";
import type { HttpRequest } from "../ports/http.ts";
import type { Plan } from "../plan/plan.ts";
import type { Connection } from "../settings/connection.ts";
import { openHttp, openSession } from "../suite/connect.ts";
import { runBareLoop } from "./bare-loop.ts";
import { median } from "./median.ts";
import { startDelayedProxy } from "./delayed-proxy.ts";
import { recordHttp } from "./recorded-http.ts";

const root = resolve(import.meta.dirname, "../..");
const rounds = 5;
const concurrency = 16;
const latencyMs = 100;
const liveConcurrency = 8;

/** The requests that judging the plan sends. */
export async function requestsOf(
  plan: Plan,
  connection: Connection,
): Promise<readonly HttpRequest[]> {
  return (await judgeAll(plan, connection, loadContracts(resolve(root, "contracts")))).requests;
}

/** How many requests a second: one after the other in each round, so that all see the same machine. */
export async function benchRequests(plan: Plan, connection: Connection): Promise<string> {
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

/** Simulates a distant live instance: the adapters of `--target live`, with every answer delayed by 100 ms. */
export async function benchLatency(plan: Plan, mock: Connection): Promise<string> {
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
