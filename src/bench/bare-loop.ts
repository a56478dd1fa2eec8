import { Agent, request } from "node:http";
import pLimit from "p-limit";
import type { HttpRequest } from "../ports/http.ts";

/**
 * Sends requests with `node:http` and a keep-alive agent only, and reads each answer without judging it. Returns the
 * seconds it took.
 */
export async function runBareLoop(
  baseUrl: string,
  requests: readonly HttpRequest[],
  concurrency: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const limit = pLimit(concurrency);
  const startedAt = performance.now();
  await Promise.all(requests.map((one) => limit(() => exchange(baseUrl, one, agent))));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return seconds;
}

async function exchange(baseUrl: string, one: HttpRequest, agent: Agent): Promise<void> {
  const body = one.body === undefined ? undefined : JSON.stringify(one.body);
  await new Promise<void>((resolve, reject) => {
    const sent = request(
      urlOf(baseUrl, one),
      { agent, method: one.verb, headers: headersOf(one, body) },
      (answer) => {
        answer.setEncoding("utf8");
        answer.on("data", () => undefined);
        answer.on("end", resolve);
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** The whole address of a request. */
export function urlOf(
  baseUrl: string,
  { path, query = {} }: Pick<HttpRequest, "path" | "query">,
): string {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const text = new URLSearchParams(pairs).toString();
  return `${baseUrl}${path}${text === "" ? "" : `?${text}`}`;
}

/** The headers of a request, with its body as text. */
export function headersOf(
  { token }: Pick<HttpRequest, "token">,
  body: string | undefined,
): Record<string, string> {
  return {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(body === undefined
      ? {}
      : { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(body)) }),
  };
}
