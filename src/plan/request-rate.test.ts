import { expect, test } from "vitest";
import { describeTooSlow, neededMs, type RunSoFar } from "./request-rate.ts";

const limit = { requests: 10, perMs: 20_000 };

/** A run whose checks all send requests. */
function soFar(done: number, all: number, sent: number): RunSoFar {
  return { checks: { done, all }, asking: { done, all }, sent };
}

test("says why a limit cannot be kept, how much is judged, and what can be done", () => {
  expect([
    describeTooSlow(limit, soFar(100, 1712, 250), 1_755_000),
    describeTooSlow(limit, soFar(0, 1712, 8), 0),
  ]).toEqual([
    "not sent: the instance allows 10 requests in 20 s; 100 of 1712 checks were judged when it stopped asking, the others take about 135 min, and the run had 29.2 min left; set XANO_RUN_LIMIT=172m, select fewer (one family, --only, --tag), or set XANO_V2_RATE_LIMIT where the plan allows more",
    "not sent: the instance allows 10 requests in 20 s; 0 of 1712 checks were judged when it stopped asking, and the run had 0 min left; set XANO_RUN_LIMIT=206m, select fewer (one family, --only, --tag), or set XANO_V2_RATE_LIMIT where the plan allows more",
  ]);
});

test("says nothing given a limit that may be kept, or too few checks to know", () => {
  expect([
    describeTooSlow(limit, soFar(100, 1712, 100), 1_755_000),
    describeTooSlow(limit, soFar(85, 1712, 900), 1000),
  ]).toEqual([undefined, undefined]);
});

test("measures what the rest takes by the requests of the checks that send any", () => {
  const asking = { done: 10, all: 20 };
  expect([
    neededMs(soFar(50, 100, 25), limit),
    neededMs(soFar(50, 100, 400), limit),
    neededMs({ checks: { done: 50, all: 1000 }, asking, sent: 20 }, limit),
    neededMs(soFar(0, 3, 40), limit),
  ]).toEqual([50_000, 800_000, 40_000, undefined]);
});
