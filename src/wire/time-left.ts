import { describeRate } from "../plan/request-rate.ts";
import type { Clock } from "../ports/http.ts";
import type { HttpOptions } from "./http-options.ts";
import { NotSent } from "./not-sent.ts";
import type { RateBucket } from "./rate-limit.ts";

/** What says how long a port may still send. */
export interface Lasting {
  readonly clock: Clock;
  /** By the clock. */
  readonly endsAt: number;
  readonly bucket: RateBucket;
  readonly options: Pick<HttpOptions, "runLimitMs" | "cannotKeep">;
  /** Whether the rate limit has delayed a request. */
  readonly isHeldUp: boolean;
}

/** @throws {NotSent} `timed-out`, or `throttled` where it is a limit of requests that takes the time */
export function assertTimeLeft(now: number, lasting: Lasting): void {
  const { bucket, endsAt } = lasting;
  if (bucket.stop.why() === undefined && now >= endsAt) {
    end(lasting);
  }
  const stopped = bucket.stop.why();
  if (stopped !== undefined) {
    throw new NotSent("throttled", stopped);
  }
}

function end({ options, bucket, isHeldUp }: Lasting): void {
  const minutes = (options.runLimitMs ?? 0) / 60_000;
  const message = `not sent: the run's limit of ${Number(minutes.toFixed(2))} min has passed`;
  const learnt = bucket.learnt();
  const limit = isHeldUp ? bucket.kept() : learnt;
  const why =
    (limit && options.cannotKeep?.(limit, 0)) ??
    (learnt && `${message}: the instance allows ${describeRate(learnt)}`);
  if (why === undefined) {
    throw new NotSent("timed-out", message);
  }
  bucket.stop.set(why);
}

/** A limit that cannot be kept ends the run early: it would only be waited out. */
export function stopIfTooSlow({ bucket, options, clock, endsAt }: Lasting): void {
  const learnt = bucket.learnt();
  const why =
    learnt?.isConfirmed === true ? options.cannotKeep?.(learnt, endsAt - clock.now()) : undefined;
  if (why !== undefined) {
    bucket.stop.set(why);
  }
}
