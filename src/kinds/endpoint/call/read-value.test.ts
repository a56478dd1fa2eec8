import { expect, test } from "vitest";
import type { InvariantCheck } from "../../../plan/check.ts";
import { outcomeOf } from "../../../result/outcome.ts";
import type { FindingCode, Result } from "../../../result/result.ts";
import { sampleFinding, sampleResult } from "../../../../test-support/sample-result.ts";
import {
  fakeSession,
  jsonAnswer,
  type FakeInstance,
} from "../../../../test-support/fake-session.ts";
import { runCheck } from "../../../judging/run.ts";
import { base, call } from "../../../../test-support/sample-check.ts";

const health = call({ verb: "GET", path: "/health" });

/** Judged from a body of an endpoint that is judged by itself. */
const invariant: InvariantCheck = {
  ...base,
  id: "invariant:jobs.none-open",
  family: "pipelines",
  kind: "invariant",
  measure: {
    kind: "figure",
    figure: { kind: "body", call: health, at: "/jobs/open" },
    expect: [{ is: "=", value: 0 }],
  },
  explanation: {},
};

async function judge(body: unknown, code: FindingCode, given: FakeInstance = {}): Promise<string> {
  const findings = [sampleFinding({ code, message: "it is not well" })];
  const endpoint: Result = sampleResult({ status: "failed", findings });
  const session = fakeSession({ answer: jsonAnswer(body), ...given });
  const judged = new Map([["endpoint:GET frontend/health", endpoint]]);
  const result = await runCheck(invariant, session, judged);
  return [outcomeOf(result), ...result.findings.map(({ message }) => message)].join(": ");
}

const anotherWrong: readonly FindingCode[] = ["slow", "contract", "envelope", "header", "echo"];

test.for(anotherWrong)(
  "is judged by its value given an endpoint whose fault is %s",
  async (code) => {
    expect(await judge({ jobs: { open: 0, pending: "many" } }, code)).toBe("passed");
    expect(await judge({ jobs: { open: 4 } }, code)).toBe(
      "failed: /jobs/open of GET frontend/health is 4, expected 0",
    );
  },
);

test.for<[string, unknown, FakeInstance]>([
  ["the value is not there", { jobs: {} }, {}],
  ["what holds it is not there", {}, {}],
  ["the body is none", null, {}],
  ["another status", { code: "ERROR_FATAL" }, { answer: jsonAnswer({}, { status: 500 }) }],
  ["a page", "", { answer: jsonAnswer("", { text: "<html>" }) }],
])("is blocked by the endpoint given that %s", async ([, body, given]) => {
  expect(await judge(body, "contract", given)).toBe("blocked");
});
