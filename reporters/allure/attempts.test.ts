import { Stage, Status, type TestResult } from "allure-js-commons";
import { expect, test } from "vitest";
import { sampleResult } from "../../test-support/sample-result.ts";
import { earlierAttempts } from "./attempts.ts";

const last: TestResult = {
  uuid: "0",
  name: "GET a/b keeps its contract",
  historyId: "a",
  testCaseId: "b",
  status: Status.PASSED,
  statusDetails: {},
  stage: Stage.FINISHED,
  start: 1000,
  stop: 1200,
  labels: [{ name: "owner", value: "data" }],
  links: [],
  parameters: [],
  steps: [],
  attachments: [{ name: "contract", source: "a.json", type: "application/json" }],
};

test("makes a retry of each attempt before the last, all of one history", () => {
  const earlier = earlierAttempts(last, sampleResult({ attempts: 3 }));
  expect(
    earlier.map(({ status, start, historyId, testCaseId }) => [
      status,
      start,
      historyId,
      testCaseId,
    ]),
  ).toEqual([
    ["broken", 998, "a", "b"],
    ["broken", 999, "a", "b"],
  ]);
  expect(earlier.map(({ statusDetails }) => statusDetails.message)).toEqual([
    "attempt 1 of 3: the instance was busy, or the connection was lost",
    "attempt 2 of 3: the instance was busy, or the connection was lost",
  ]);
  expect(new Set([last, ...earlier].map(({ uuid }) => uuid)).size).toBe(3);
});

test.for([undefined, 1])("makes no retry given %s attempts", (attempts) => {
  const over = attempts === undefined ? {} : { attempts };
  expect(earlierAttempts(last, sampleResult(over))).toEqual([]);
});
