import { expect, test } from "vitest";
import { sampleFinding, sampleResult } from "../../test-support/sample-result.ts";
import { ExpectationFailure } from "./failure.ts";

const place = { file: "specs/tables/identity.yaml", line: 12, column: 7 };

test("stands in the YAML and says all findings given a failed result", () => {
  const findings = [sampleFinding(), sampleFinding({ code: "slow", message: "answered late" })];
  const result = sampleResult({ status: "failed", findings }, { place });
  const failure = new ExpectationFailure(result, "/project");
  expect(failure.stack).toBe(`Failed: ${failure.message}
    at /project/specs/tables/identity.yaml:12:7`);
  expect(failure.message).toBe(`specs/tables/identity.yaml:12:7  table:agent  failed
table agent holds its columns
  answered 500, not 200
  answered late
    expected  200
    got       500
rerun      npx vitest run specs/tables/identity.yaml:12`);
});

test("shows the difference of the first failure, not of drift before it", () => {
  const drift = sampleFinding({ level: "drift", expected: "a", actual: "b" });
  const result = sampleResult({ status: "failed", findings: [drift, sampleFinding()] });
  expect(new ExpectationFailure(result, "/project")).toMatchObject({
    name: "Failed",
    expected: "200",
    actual: "500",
  });
});

test("shows no difference given a failure that has but one side", () => {
  const { message, code, path, level } = sampleFinding();
  const findings = [{ code, path, message, level, actual: "500" }];
  const failure = new ExpectationFailure(sampleResult({ status: "failed", findings }), "/project");
  expect([failure.expected, failure.actual]).toEqual([undefined, undefined]);
});

test("is called broken, with its reason and no difference, given a broken result", () => {
  const result = sampleResult({ status: "broken", reason: "host: ECONNREFUSED" }, { place });
  const failure = new ExpectationFailure(result, "/project");
  expect([failure.name, failure.message.split("\n")[2], failure.expected]).toEqual([
    "Broken",
    "  host: ECONNREFUSED",
    undefined,
  ]);
});
