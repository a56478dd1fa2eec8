import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import { redactionOf } from "./redact-once.ts";

const secret = "s3cr3t-0f-a-setting";
const judged = sampleResult({
  status: "failed",
  findings: [sampleFinding({ message: `answered ${secret}`, actual: secret })],
});

test("redacts a result once for all reporters of a run", () => {
  const context = sampleContext({ secrets: [secret] });
  const [first, second] = [redactionOf(context), redactionOf(context)];
  const result = first.result(judged);
  expect(result.findings).toEqual([
    sampleFinding({ message: "answered [redacted]", actual: "[redacted]" }),
  ]);
  expect(second.result(judged)).toBe(result);
  expect(second.result({ ...judged })).toEqual(result);
});

/** What a run with these settings shows of the secret. */
function shownBy(secrets: readonly string[]): unknown {
  return redactionOf(sampleContext({ secrets })).result(judged).findings[0]?.actual;
}

test("redacts by the settings of its own run, and not by those of another", () => {
  expect([shownBy([secret]), shownBy([]), shownBy([secret])]).toEqual([
    "[redacted]",
    secret,
    "[redacted]",
  ]);
});
