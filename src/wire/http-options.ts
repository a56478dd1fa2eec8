import type { Safety } from "../plan/call.ts";
import type { ExchangeOptions } from "./exchange.ts";
import type { RateLimit } from "./kept-limit.ts";
import type { Clock } from "../ports/ports.ts";
import type { RateBucket } from "./rate-limit.ts";
import type { RetryPolicy } from "./retry.ts";

/** How a port sends. */
export interface HttpOptions extends ExchangeOptions {
  readonly openSafeties: ReadonlySet<Safety>;
  /** Most requests on their way at once; fewer while the instance is under strain. */
  readonly concurrency: number;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  /** Time after which every call fails at once; none when absent. */
  readonly runLimitMs?: number;
  /** What the instance's plan allows; absent when it is not limited, or not known to be. */
  readonly rateLimit?: RateLimit;
  /** Shared by ports of one host; in place of one of its own. */
  readonly bucket?: RateBucket;
  /**
   * Asked while a limit is kept that was set or that the instance has confirmed, with the time that is left: why it
   * cannot be kept. Then every call fails at once with these words. Nothing is left when the run's limit has passed.
   */
  readonly cannotKeep?: (limit: RateLimit, leftMs: number) => string | undefined;
  /** When the host counts as down. */
  readonly down?: { readonly failures: number; readonly probeMs: number };
  /** The machine's own when absent. */
  readonly clock?: Clock;
}
