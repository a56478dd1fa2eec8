import { expect, test } from "vitest";
import { fakeClock, type FakeClock } from "../../test-support/fake-clock.ts";
import type { RateLimit } from "./kept-limit.ts";
import { createBucket, readPlanLimit, type RateBucket } from "./rate-limit.ts";

/** Sends one after the other, each answered after `latencyMs`; gives when each left. */
async function sendOf(
  count: number,
  { bucket, clock, latencyMs = 0 }: { bucket: RateBucket; clock: FakeClock; latencyMs?: number },
): Promise<number[]> {
  const leftAt: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    await bucket.take();
    leftAt.push(clock.now());
    clock.pass(latencyMs);
    bucket.answered();
  }
  return leftAt;
}

test("lets no more than the limit leave in any span given many at once", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 2, perMs: 1000 });
  expect(await sendOf(6, { bucket, clock })).toEqual([0, 0, 1000, 1000, 2000, 2000]);
});

test("counts a span from the answer, since the instance may have counted the request as late", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 2, perMs: 1000 });
  const leftAt = await sendOf(5, { bucket, clock, latencyMs: 300 });
  expect(leftAt).toEqual([0, 300, 1300, 1600, 2600]);
});

test("gives turns in the order in which they were asked for, and none while all are on their way", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 1, perMs: 1000 });
  const order: number[] = [];
  const first = bucket.take();
  const turns = [1, 2].map((one) => bucket.take()?.then(() => void order.push(one)));
  await new Promise(setImmediate);
  const early = [...order];
  bucket.answered();
  await turns[0];
  const second = [...order];
  bucket.answered();
  await turns[1];
  expect([first, early, second, order, clock.now()]).toEqual([undefined, [], [1], [1, 2], 2000]);
});

test("tells when the next could leave, and promises it nothing", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 1, perMs: 1000 });
  const before = bucket.nextAt();
  await bucket.take();
  bucket.answered();
  expect([before, bucket.nextAt(), bucket.nextAt(), clock.pauses]).toEqual([0, 1000, 1000, []]);
});

test("gives a turn at once given that the span has passed", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 1, perMs: 1000 });
  await sendOf(1, { bucket, clock });
  clock.pass(1000);
  expect(bucket.take()).toBe(undefined);
});

test("never waits given no limit, until it learns one", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock);
  const before = [bucket.take(), bucket.take()];
  bucket.answered();
  bucket.answered();
  bucket.learn({ requests: 1, perMs: 20_000 });
  await bucket.take();
  expect([before, clock.pauses]).toEqual([[undefined, undefined], [20_000]]);
});

test("keeps the limit it was given", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 1, perMs: 1000 });
  bucket.learn({ requests: 100, perMs: 1 });
  await sendOf(2, { bucket, clock });
  expect(clock.pauses).toEqual([1000]);
});

const free: RateLimit = { requests: 10, perMs: 20_000 };

/** Sends until a time; the instance refuses what is more than its limit in any span, and names it. */
async function against(limit: RateLimit | undefined, untilMs: number): Promise<readonly number[]> {
  const clock = fakeClock();
  const bucket = createBucket(clock);
  let counted: number[] = [];
  const refusedAt: number[] = [];
  bucket.learn(free);
  while (clock.now() < untilMs) {
    await bucket.take();
    clock.pass(100);
    counted = counted.filter((at) => at > clock.now() - free.perMs);
    const isRefused = limit !== undefined && counted.length >= limit.requests;
    bucket.answered();
    if (isRefused) {
      refusedAt.push(clock.now());
      bucket.learn(free);
    } else {
      counted.push(clock.now());
    }
  }
  return [counted.length, ...refusedAt];
}

test("drops a learnt limit given that more than twice as much passes unrefused", async () => {
  const [sentInLastSpan, ...refusedAt] = await against(undefined, 100_000);
  expect([Number(sentInLastSpan) > 150, refusedAt]).toEqual([true, []]);
});

test("keeps a learnt limit that is refused again, and tries more ever more seldom", async () => {
  const [, ...refusedAt] = await against(free, 3_600_000);
  expect(refusedAt.length).toBeGreaterThan(1);
  expect(refusedAt.length).toBeLessThan(6);
});

test("does not believe a limit that was plainly exceeded just before", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock);
  await sendOf(21, { bucket, clock, latencyMs: 100 });
  bucket.learn(free);
  expect([bucket.learnt(), bucket.take()]).toEqual([undefined, undefined]);
});

test("takes refusals of one burst for one, and one that comes later for its confirmation", () => {
  const clock = fakeClock();
  const bucket = createBucket(clock);
  bucket.learn(free);
  clock.pass(500);
  bucket.learn(free);
  const burst = bucket.learnt();
  clock.pass(60_000);
  bucket.learn(free);
  expect([burst, bucket.learnt()]).toEqual([
    { ...free, isConfirmed: false },
    { ...free, isConfirmed: true },
  ]);
});

test.for([
  [
    "Whoa there! Your plan only supports 10 requests per 20 seconds. Please upgrade.",
    { requests: 10, perMs: 20_000 },
  ],
  ["Build plan supports 10 requests per 20 seconds", { requests: 10, perMs: 20_000 }],
  ["Rate limit exceeded: 20 requests / 20s", { requests: 20, perMs: 20_000 }],
  ["You are limited to 600 requests per minute.", { requests: 600, perMs: 60_000 }],
  ["at most 90 API calls every 5 min", { requests: 90, perMs: 300_000 }],
  ["1000 requests an hour", { requests: 1000, perMs: 3_600_000 }],
  ["50 requests within 500 ms", { requests: 50, perMs: 500 }],
  ["you sent 73 requests, retry in 20 seconds", undefined],
  ["5 requests per month", undefined],
  ["Your plan only supports 0 requests per 20 seconds", undefined],
  ["Too many requests", undefined],
  ["", undefined],
] as const)("reads the plan's limit given %j", ([text, limit]) => {
  expect(readPlanLimit(text)).toEqual(limit);
});
