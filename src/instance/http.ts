import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import pLimit from "p-limit";
import supertest, { type Response } from "supertest";
import type { Safety, Verb } from "../plan/check.ts";
import { InstanceError } from "../errors.ts";
import type { Http, HttpAnswer, HttpRequest } from "./ports.ts";
import {
  assertNotThrottled,
  readRetryAfter,
  withRetries,
  type Attempt,
  type RetryPolicy,
} from "./retry.ts";
import { assertOpen } from "./safety.ts";

export interface HttpOptions {
  /** Origin and tenant prefix of the instance, without a trailing slash. */
  readonly baseUrl: string;
  readonly openSafeties: ReadonlySet<Safety>;
  /** Requests on their way at once. */
  readonly concurrency: number;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  /** Sent with every request, for example `X-Data-Source`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The Http port over supertest with a keep-alive agent. */
export function createHttp(options: HttpOptions): Http {
  const connections = { keepAlive: true, maxSockets: options.concurrency };
  const agent = options.baseUrl.startsWith("https:")
    ? new HttpsAgent(connections)
    : new HttpAgent(connections);
  const limit = pLimit(options.concurrency);
  const line = { target: supertest(options.baseUrl), agent };
  const attempt = (request: HttpRequest): Promise<Attempt> =>
    limit(() => exchange(request, options, line));
  return {
    async send(request): Promise<HttpAnswer> {
      assertOpen(request, options.openSafeties);
      if (request.safety === "read") {
        return withRetries(() => attempt(request), options.retry);
      }
      const answer = await attempt(request);
      assertNotThrottled(answer, answer.attempts);
      return answer;
    },
  };
}

type Target = ReturnType<typeof supertest>;

/** Made once: supertest builds a method for every verb there is each time it is called. */
interface Line {
  readonly target: Target;
  readonly agent: HttpAgent;
}

async function exchange(
  request: HttpRequest,
  options: HttpOptions,
  { target, agent }: Line,
): Promise<Attempt> {
  const startedAt = performance.now();
  const pending = open(target, request.verb, request.path)
    .agent(agent)
    .set(options.headers)
    .timeout({ deadline: options.timeoutMs })
    .buffer(true)
    .parse(collectText)
    .ok(() => true);
  if (request.token !== undefined) {
    pending.set("Authorization", `Bearer ${request.token}`);
  }
  if (request.query !== undefined) {
    pending.query(request.query);
  }
  if (request.body !== undefined) {
    pending.type("json").send(JSON.stringify(request.body));
  }
  try {
    return readAnswer(await pending, performance.now() - startedAt);
  } catch (error) {
    throw toInstanceError(error, options);
  }
}

function open(target: Target, verb: Verb, path: string): ReturnType<Target["get"]> {
  switch (verb) {
    case "GET":
      return target.get(path);
    case "POST":
      return target.post(path);
    case "PUT":
      return target.put(path);
    case "PATCH":
      return target.patch(path);
    case "DELETE":
      return target.delete(path);
    case "HEAD":
      return target.head(path);
  }
}

/** Keeps the body as text, whatever its type: what it is gets judged later. */
function collectText(response: Response, done: (error: Error | null, body: string) => void): void {
  const stream: NodeJS.ReadableStream = Object.assign(response);
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    text += chunk;
  });
  stream.on("end", () => {
    done(null, text);
  });
}

function readAnswer(response: Response, elapsedMs: number): Attempt {
  const body: unknown = response.body;
  const retryAfterMs = readRetryAfter(response.headers["retry-after"], Date.now());
  return {
    status: response.status,
    contentType: response.type.toLowerCase(),
    text: typeof body === "string" ? body : "",
    elapsedMs,
    attempts: 1,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function toInstanceError(error: unknown, options: HttpOptions): InstanceError {
  const { code, timeout, message } = readFailure(error);
  if (timeout) {
    return new InstanceError("timed-out", `no answer within ${options.timeoutMs / 1000} s`);
  }
  return new InstanceError("unreachable", `${new URL(options.baseUrl).host}: ${code ?? message}`);
}

function readFailure(error: unknown): { code?: string; timeout: boolean; message: string } {
  if (!(error instanceof Error)) {
    return { timeout: false, message: String(error) };
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    ...(code === undefined ? {} : { code }),
    timeout: "timeout" in error,
    message: error.message,
  };
}
