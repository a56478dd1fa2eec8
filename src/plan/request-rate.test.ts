import { expect, test } from "vitest";
import { describeTooSlow } from "./request-rate.ts";

test("says why a limit cannot be kept, and what can be done, and nothing given one that can", () => {
  const limit = { requests: 10, perMs: 20_000 };
  expect([
    describeTooSlow(limit, { checks: 1712, leftMs: 1_755_000 }),
    describeTooSlow(limit, { checks: 200, leftMs: 1_755_000 }),
  ]).toEqual([
    "not sent: the instance allows 10 requests in 20 s, so that the 1712 checks that are left take about 172 min, and the run has 29; select fewer (one family, --only, --tag), or set XANO_RUN_LIMIT to 202m",
    undefined,
  ]);
});
