import { expect, test } from "vitest";
import { fakeClock } from "./fake-clock.ts";
import { createBucket, readPlanLimit } from "./rate-limit.ts";

test("lets no more than the limit leave in any span given many at once", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 2, perMs: 1000 });
  const leftAt: number[] = [];
  for (let sent = 0; sent < 6; sent += 1) {
    await bucket.take();
    leftAt.push(clock.now());
  }
  expect(leftAt).toEqual([0, 0, 1000, 1000, 2000, 2000]);
});

test("promises later turns to those that ask at the same time", () => {
  const clock = fakeClock();
  const bucket = createBucket({ ...clock, now: () => 0 }, { requests: 1, perMs: 1000 });
  const turns = [bucket.take(), bucket.take(), bucket.take()];
  expect([turns[0], clock.pauses]).toEqual([undefined, [1000, 2000]]);
});

test("tells when the next could leave, and promises it nothing", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 1, perMs: 1000 });
  const before = bucket.nextAt();
  await bucket.take();
  expect([before, bucket.nextAt(), bucket.nextAt(), clock.pauses]).toEqual([0, 1000, 1000, []]);
});

test("gives a turn at once given that the span has passed", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 1, perMs: 1000 });
  await bucket.take();
  clock.pass(1000);
  expect(bucket.take()).toBe(undefined);
});

test("never waits given no limit, until it learns one", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock);
  const before = [bucket.take(), bucket.take()];
  bucket.learn({ requests: 1, perMs: 20_000 });
  await bucket.take();
  expect([before, clock.pauses]).toEqual([[undefined, undefined], [20_000]]);
});

test("keeps the limit it was given", async () => {
  const clock = fakeClock();
  const bucket = createBucket(clock, { requests: 1, perMs: 1000 });
  bucket.learn({ requests: 100, perMs: 1 });
  await bucket.take();
  await bucket.take();
  expect(clock.pauses).toEqual([1000]);
});

test.for([
  [
    "Whoa there! Your plan only supports 10 requests per 20 seconds. Please upgrade.",
    { requests: 10, perMs: 20_000 },
  ],
  ["Your plan only supports 0 requests per 20 seconds", undefined],
  ["Too many requests", undefined],
  ["", undefined],
] as const)("reads the plan's limit given %j", ([text, limit]) => {
  expect(readPlanLimit(text)).toEqual(limit);
});
