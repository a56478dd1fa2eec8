import { expect, test } from "vitest";
import { defaultRunLimitMs, readRateLimit, readSpan } from "./limits.ts";

test.for([
  ["90s", 90_000],
  ["30m", 1_800_000],
  ["2h", 7_200_000],
  ["0s", undefined],
  ["30", undefined],
  ["1.5h", undefined],
  ["30 m", undefined],
  ["", undefined],
] as const)("reads a time given %j", ([text, ms]) => {
  expect(readSpan(text)).toBe(ms);
});

test.for([
  ["10/20s", { rateLimit: { requests: 10, perMs: 20_000 } }],
  ["600/1m", { rateLimit: { requests: 600, perMs: 60_000 } }],
  ["", {}],
] as const)("reads a rate given %j", ([text, expected]) => {
  const problems: string[] = [];
  expect([readRateLimit(text, (problem) => problems.push(problem)), problems]).toEqual([
    expected,
    [],
  ]);
});

test.for(["10", "0/20s", "10/0s", "/20s", "10/20", "-1/20s", "10/20s/3"])(
  "refuses the rate %s",
  (text) => {
    const problems: string[] = [];
    expect([readRateLimit(text, (problem) => problems.push(problem)), problems]).toEqual([
      {},
      [`expected requests per time such as 10/20s, got "${text}"`],
    ]);
  },
);

test.for([
  ["no rate limit", 1554, undefined, 30],
  ["a rate limit that half an hour is enough for", 1554, { requests: 600, perMs: 60_000 }, 30],
  ["the free plan's rate limit", 1500, { requests: 10, perMs: 20_000 }, 150],
  ["a few checks and the free plan's rate limit", 20, { requests: 10, perMs: 20_000 }, 30],
] as const)("gives a run enough minutes given %s", ([, checks, rateLimit, minutes]) => {
  expect(defaultRunLimitMs(checks, rateLimit) / 60_000).toBe(minutes);
});
