import pLimit from "p-limit";
import { InstanceError } from "../errors.ts";
import { createCircuit, type Circuit } from "./circuit.ts";
import { systemClock } from "./clock.ts";
import { createInstanceClock, type InstanceClock } from "./instance-clock.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { createPace, type Pace } from "./pace.ts";
import type { HttpOptions } from "./http-options.ts";
import type { Clock, Http, HttpAnswer, HttpRequest } from "../ports/http.ts";
import { createBucket, readPlanLimit, type RateBucket } from "./rate-limit.ts";
import { assertTimeLeft, stopIfTooSlow } from "./time-left.ts";
import { withRetries, type Attempt } from "./retry.ts";
import { assertNotThrottled, isThrottled } from "./throttled.ts";
import { assertOpen } from "./safety.ts";

/** An Http port that reports its limits. */
export interface HttpPort extends Http {
  readonly bucket: RateBucket;
}

/** The state of one port. */
interface Line {
  readonly clock: Clock;
  readonly exchange: Exchange;
  readonly pace: Pace;
  readonly bucket: RateBucket;
  readonly circuit: Circuit;
  readonly instanceClock: InstanceClock;
  readonly endsAt: number;
  readonly options: HttpOptions;
  /** A harmless request that the instance has answered: repeating it shows whether the host or a path fails. */
  known?: HttpRequest;
  /** Whether the rate limit has delayed a request. */
  isHeldUp: boolean;
  /** Nothing leaves before, by the clock: a refusal of too many requests named its wait. */
  heldUntil: number;
}

const defaultDown = { failures: 6, probeMs: 5000 };

/** Creates an Http port on supertest with a keep-alive agent. */
export function createHttp(options: HttpOptions): HttpPort {
  const limit = pLimit(options.concurrency);
  const line = openLine(options, (atOnce) => {
    limit.concurrency = atOnce;
  });
  const { clock } = line;
  const policy = { ...options.retry, endsAt: line.endsAt, clock };
  return {
    bucket: line.bucket,
    clockAheadMs: () => line.instanceClock.aheadMs(),
    async send(request): Promise<HttpAnswer> {
      assertOpen(request, options.openSafeties);
      const attempt = (leaves?: () => void): Promise<Attempt> =>
        limit(() => sendOnce(request, line, leaves));
      if (request.safety === "read") {
        const { settled, isHeavy = false } = request;
        const own = { ...policy, isHeavy };
        return withRetries(attempt, settled === undefined ? own : { ...own, settled });
      }
      const answer = await attempt();
      assertNotThrottled(answer, answer.attempts);
      return answer;
    },
  };
}

function openLine(options: HttpOptions, onChange: (atOnce: number) => void): Line {
  const clock = options.clock ?? systemClock;
  const exchange = createExchange(options);
  const line: Line = {
    clock,
    exchange,
    options,
    pace: createPace({ most: options.concurrency, clock, onChange }),
    bucket: options.bucket ?? createBucket(clock, options.rateLimit),
    instanceClock: createInstanceClock(),
    circuit: createCircuit({
      ...(options.down ?? defaultDown),
      host: new URL(options.baseUrl).host,
      clock,
      confirm: () => confirm(line),
    }),
    endsAt: clock.now() + (options.runLimitMs ?? Number.POSITIVE_INFINITY),
    isHeldUp: false,
    heldUntil: Number.NEGATIVE_INFINITY,
  };
  return line;
}

/** Calls `leaves` when the request's turn has come. */
async function sendOnce(request: HttpRequest, line: Line, leaves?: () => void): Promise<Attempt> {
  const { circuit, bucket, clock, options, endsAt } = line;
  const suspicion = circuit.suspicion();
  if (suspicion !== undefined) {
    await suspicion;
  }
  circuit.assertUp(request);
  // A request that would wait until the run is over is not sent.
  const nextAt = bucket.nextAt();
  line.isHeldUp ||= nextAt > clock.now();
  assertTimeLeft(nextAt, line);
  const turn = bucket.take();
  try {
    if (turn !== undefined) {
      await turn;
    }
    await waitOut(line);
    leaves?.();
    const sentAt = clock.now();
    assertTimeLeft(sentAt, line);
    const patienceMs = Math.max(options.timeoutMs, request.patienceMs ?? 0);
    return await exchangeOnce(request, line, {
      sentAt,
      timeoutMs: Math.min(patienceMs, Math.ceil(endsAt - sentAt)),
    });
  } finally {
    bucket.answered();
  }
}

/** Longest wait named to one request that all others share; a longer one may be meant for that request alone. */
const longestSharedMs = 60_000;

/** Waits while the instance wants no requests; more may be refused meanwhile. */
async function waitOut(line: Line): Promise<void> {
  const { clock, endsAt } = line;
  while (line.heldUntil > clock.now() && clock.now() < endsAt) {
    // oxlint-disable-next-line no-await-in-loop
    await clock.pause(Math.min(line.heldUntil, endsAt) - clock.now());
  }
}

async function exchangeOnce(
  request: HttpRequest,
  line: Line,
  { sentAt, timeoutMs }: { readonly sentAt: number; readonly timeoutMs: number },
): Promise<Attempt> {
  const { clock, circuit } = line;
  try {
    const askedAt = clock.date().getTime();
    const { date, ...answer } = await line.exchange(request, timeoutMs);
    line.instanceClock.heard(date, { sentAt: askedAt, gotAt: clock.date().getTime() });
    hear(request, answer, { line, sentAt });
    return answer;
  } catch (error) {
    if (error instanceof InstanceError) {
      circuit.failed(request.path, error);
      if (error.fault === "timed-out") {
        line.pace.heard({ sentAt, elapsedMs: timeoutMs, isThrottled: false });
      }
    }
    throw error;
  }
}

function hear(
  request: HttpRequest,
  answer: Attempt,
  { line, sentAt }: { readonly line: Line; readonly sentAt: number },
): void {
  const throttled = isThrottled(answer);
  line.pace.heard({ sentAt, elapsedMs: answer.elapsedMs, isThrottled: throttled });
  if (throttled) {
    const heldMs = answer.retryAfterMs ?? 0;
    if (heldMs <= longestSharedMs) {
      line.heldUntil = Math.max(line.heldUntil, line.clock.now() + heldMs);
    }
    const limit = readPlanLimit(answer.text);
    if (limit !== undefined) {
      line.bucket.learn(limit);
    }
  }
  stopIfTooSlow(line);
  if (isFromGateway(answer)) {
    const message = `a gateway answered ${answer.status}`;
    line.circuit.failed(request.path, new InstanceError("gateway", message, answer.status));
    return;
  }
  line.circuit.answered();
  if (request.verb === "GET" && request.safety === "read") {
    line.known ??= request;
  }
}

/** A 502, 503 or 504 without JSON comes from a gateway. */
function isFromGateway({ status, contentType }: Attempt): boolean {
  return status >= 502 && status <= 504 && !contentType.includes("json");
}

async function confirm({ known, exchange, options, bucket }: Line): Promise<boolean> {
  if (known === undefined) {
    return false;
  }
  await bucket.take();
  try {
    return !isFromGateway(await exchange(known, options.timeoutMs));
  } catch (error) {
    if (error instanceof InstanceError) {
      return false;
    }
    throw error;
  } finally {
    bucket.answered();
  }
}
