import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../src/result/sample-result.ts";
import { createProgress } from "./progress.ts";

test("says how far the family of the last result is, and what is red so far", () => {
  const progress = createProgress(sampleContext({ declared: { tables: 1, endpoints: 801 } }));
  expect(progress.line(0)).toBe("starting  0 s");
  progress.add(sampleResult({ status: "failed", findings: [sampleFinding()] }));
  progress.add(sampleResult({}, { family: "endpoints" }));
  progress.add(sampleResult({ status: "broken" }, { family: "endpoints" }));
  expect(progress.line(3900)).toBe("endpoints 2/801  1 failed  1 broken  3 s");
});
