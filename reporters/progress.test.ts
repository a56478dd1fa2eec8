import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../src/result/sample-result.ts";
import { createProgress } from "./progress.ts";

test("says how many requests the instance allows, and how long the rest takes, while it is so", () => {
  const progress = createProgress(sampleContext({ declared: { tables: 1, endpoints: 801 } }));
  progress.add(sampleResult({ rateLimit: { requests: 10, perMs: 20_000 } }));
  const limited = progress.line(60_000);
  progress.add(sampleResult({}, { family: "endpoints" }));
  expect([limited, progress.line(61_000)]).toEqual([
    "tables 1/1  60 s  only 10 requests in 20 s: about 81 min left",
    "endpoints 1/801  61 s",
  ]);
});

test("says how far the family of the last result is, and what is red so far", () => {
  const progress = createProgress(sampleContext({ declared: { tables: 1, endpoints: 801 } }));
  expect(progress.line(0)).toBe("starting  0 s");
  progress.add(sampleResult({ status: "failed", findings: [sampleFinding()] }));
  progress.add(sampleResult({}, { family: "endpoints" }));
  progress.add(sampleResult({ status: "broken" }, { family: "endpoints" }));
  expect(progress.line(3900)).toBe("endpoints 2/801  1 failed  1 broken  3 s");
});
