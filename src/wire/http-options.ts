import type { Safety } from "../plan/call.ts";
import type { ExchangeOptions } from "./exchange.ts";
import type { RateLimit } from "./kept-limit.ts";
import type { Clock } from "../ports/http.ts";
import type { RateBucket } from "./rate-limit.ts";
import type { RetryPolicy } from "./retry.ts";

/** Options of an Http port. */
export interface HttpOptions extends ExchangeOptions {
  readonly openSafeties: ReadonlySet<Safety>;
  /** Concurrent requests at most; fewer while the instance is under strain. */
  readonly concurrency: number;
  /** How long to wait for one answer, in ms. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  /** Time in ms after which every call fails at once; unlimited when absent. */
  readonly runLimitMs?: number;
  /** The plan's rate limit; absent when there is none, or it is unknown. */
  readonly rateLimit?: RateLimit;
  /** A bucket that ports to the same host share. */
  readonly bucket?: RateBucket;
  /**
   * Called with the remaining time while a rate limit is obeyed that was set or confirmed: returns why the run cannot
   * obey it, and then every call fails at once with that reason. The time is 0 once the run's limit has passed.
   */
  readonly cannotKeep?: (limit: RateLimit, leftMs: number) => string | undefined;
  /** When the host counts as down. */
  readonly down?: { readonly failures: number; readonly probeMs: number };
  /** The machine's own when absent. */
  readonly clock?: Clock;
}
