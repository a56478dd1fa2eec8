import { Agent as HttpAgent, IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import supertest, { type Response } from "supertest";
import { InstanceError } from "../errors.ts";
import type { Verb } from "../plan/call.ts";
import { defaultBodyLimitBytes } from "../settings/limits.ts";
import { BodyStalled, readBody, type ReadText } from "./body/body-reader.ts";
import type { HttpRequest } from "../ports/http.ts";
import { readRetryAfter, type Attempt } from "./retry.ts";
import { pathOnBranch } from "./runtime-path.ts";
import { withoutTrailing } from "../text/without-trailing.ts";
import { fillRequest } from "./fill-request.ts";

export interface ExchangeOptions {
  /** Origin and tenant prefix of the instance, without a trailing slash. */
  readonly baseUrl: string;
  /** Number of connections kept open. */
  readonly concurrency: number;
  /** Whether certificates are not verified; they are when absent, whatever the environment says. */
  readonly isInsecure?: boolean;
  /** In PEM; shown to a server that asks for one. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** Longest body that is read, in bytes after decompression; 20 MB when absent. */
  readonly bodyLimitBytes?: number;
  /** Sent with every request, for example `X-Data-Source`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Label of the branch of runtime calls; the live one when absent. */
  readonly branch?: string;
}

/** Sends a request once. @throws {InstanceError} `unreachable`, `timed-out` */
export type Exchange = (request: HttpRequest, timeoutMs: number) => Promise<Attempt>;

type Target = ReturnType<typeof supertest>;

/** Sends requests with supertest over keep-alive connections. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { baseUrl, headers, branch } = options;
  const { pathname } = new URL(baseUrl);
  const connections = { keepAlive: true, maxSockets: options.concurrency };
  const agent = baseUrl.startsWith("https:")
    ? new HttpsAgent({
        ...connections,
        ...options.certificate,
        rejectUnauthorized: options.isInsecure !== true,
      })
    : new HttpAgent(connections);
  // Created once, because supertest builds a method for every verb on each call.
  const target = supertest(baseUrl);
  return async (request, timeoutMs) => {
    const startedAt = performance.now();
    let read: ReadText | undefined;
    const pending = open(target, request.verb, addressOf(request, branch))
      .agent(agent)
      .set(headers)
      .timeout({ response: timeoutMs })
      // The reader has its own limit.
      .maxResponseSize(Number.MAX_SAFE_INTEGER)
      .buffer(true)
      .parse((response, done) => {
        // superagent's types say that it is a response already.
        if (!(response instanceof IncomingMessage)) {
          throw new TypeError("expected the message as it comes in");
        }
        const limits = {
          type: mediaTypeOf(response),
          maxBytes: options.bodyLimitBytes ?? defaultBodyLimitBytes,
          timeoutMs: Math.max(1, timeoutMs - (performance.now() - startedAt)),
          mustCome: request.wanted !== undefined,
          isWhole: request.isWhole === true,
        };
        readBody(response, limits, (error, body) => {
          read = body;
          done(error, "");
        });
      })
      .ok(() => true);
    fillRequest(pending, request);
    try {
      const answer = readAnswer(await pending, request, { read, startedAt });
      return pathname === "/" ? answer : { ...answer, prefix: withoutTrailing(pathname, "/") };
    } catch (error) {
      throw toInstanceError(error, new URL(baseUrl).host, timeoutMs);
    }
  };
}

function addressOf({ path, search }: HttpRequest, branch: string | undefined): string {
  return `${pathOnBranch(path, branch)}${search === undefined ? "" : `?${search}`}`;
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

function mediaTypeOf({ headers }: IncomingMessage): string {
  return headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

interface Came {
  /** Absent when HTTP forbids a body. */
  readonly read: ReadText | undefined;
  readonly startedAt: number;
}

function readAnswer(response: Response, request: HttpRequest, { read, startedAt }: Came): Attempt {
  const { text, cut, endedAt } = read ?? { text: "", endedAt: performance.now() };
  // The date follows the instance's clock, which may differ from ours.
  const date: string | undefined = response.headers["date"];
  const sentAt = Date.parse(date ?? "");
  const now = Number.isNaN(sentAt) ? Date.now() : sentAt;
  const retryAfterMs = readRetryAfter(response.headers["retry-after"], now);
  return {
    status: response.status,
    contentType: response.type.toLowerCase(),
    text,
    ...(cut === undefined ? {} : { cut }),
    elapsedMs: endedAt - startedAt,
    attempts: 1,
    ...readTrace(response),
    ...readHeaders(response, request),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(date === undefined ? {} : { date }),
  };
}

/** Only a value that looks like a trace id is kept, because it is part of every report. */
function readTrace({ headers }: Response): Pick<Attempt, "traceId"> {
  const traceId: unknown = headers["x-trace-id"];
  return typeof traceId === "string" && /^[\w.:-]{1,128}$/.test(traceId) ? { traceId } : {};
}

/** Only headers that are judged are kept: others may hold cookies, and no report needs them. */
function readHeaders(response: Response, { reads }: HttpRequest): Pick<Attempt, "headers"> {
  if (reads === undefined) {
    return {};
  }
  const found = reads.flatMap((name) => {
    const value: unknown = response.headers[name.toLowerCase()];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return { headers: Object.fromEntries(found) };
}

function toInstanceError(error: unknown, host: string, timeoutMs: number): InstanceError {
  const { code, timeout, message } = readFailure(error);
  if (timeout) {
    return new InstanceError("timed-out", `no answer within ${timeoutMs / 1000} s`);
  }
  return new InstanceError("unreachable", `${host}: ${code ?? message}`);
}

function readFailure(error: unknown): { code?: string; timeout: boolean; message: string } {
  if (!(error instanceof Error)) {
    return { timeout: false, message: String(error) };
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    ...(code === undefined ? {} : { code }),
    timeout: "timeout" in error || error instanceof BodyStalled,
    message: error.message,
  };
}
