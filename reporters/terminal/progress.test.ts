import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { createProgress } from "./progress.ts";

test("says how many requests the instance allows, and how long the rest takes once that is measured", () => {
  const progress = createProgress(sampleContext({ declared: { tables: 1, endpoints: 801 } }));
  const limit = { requests: 10, perMs: 20_000 };
  progress.add(sampleResult({ rateLimit: limit }));
  const unmeasured = progress.line(60_000);
  progress.add(sampleResult({ rateLimit: { ...limit, leftMs: 2_230_000 } }));
  const measured = progress.line(60_000);
  progress.add(sampleResult({}, { family: "endpoints" }));
  expect([unmeasured, measured, progress.line(61_000)]).toEqual([
    "1 of 802 checks, 0 %  60 s  only 10 requests in 20 s",
    "2 of 802 checks, 0 %  60 s  only 10 requests in 20 s: about 38 min left",
    "3 of 802 checks, 0 %  61 s  about 16247 s left",
  ]);
});

test("says how far the whole run is, what is red so far, and how long the rest may take", () => {
  const progress = createProgress(sampleContext({ declared: { tables: 1, endpoints: 7 } }));
  expect(progress.line(0)).toBe("starting  0 s");
  progress.add(sampleResult({ status: "failed", findings: [sampleFinding()] }));
  progress.add(sampleResult({}, { family: "endpoints" }));
  expect(progress.line(900)).toBe("2 of 8 checks, 25 %  1 failed  0 s");
  progress.add(sampleResult({ status: "broken" }, { family: "endpoints" }));
  expect(progress.line(3900)).toBe("3 of 8 checks, 37 %  1 failed  1 broken  3 s  about 7 s left");
  for (let left = 5; left > 0; left -= 1) {
    progress.add(sampleResult());
  }
  expect(progress.line(9000)).toBe("8 of 8 checks, 100 %  1 failed  1 broken  9 s");
});
