import { expect, test } from "vitest";
import { judgeExpectation, type ObservedOutcome } from "./observed-outcome.ts";
import type { Notice } from "../trials/trial.ts";

const seen = (given: Partial<ObservedOutcome> = {}): ObservedOutcome => ({
  id: "table:agent",
  outcome: "failed",
  summary: "failed: column email does not exist",
  reason: "",
  findings: [
    {
      code: "column-missing",
      path: "email",
      message: "column email does not exist",
      level: "failure",
    },
  ],
  ...given,
});
const healthy = seen({ outcome: "passed", summary: "passed: ", findings: [] });
const missing = (given: Partial<Extract<Notice, { codes: unknown }>> = {}): Notice => ({
  as: "fails",
  codes: ["column-missing"],
  path: "email",
  words: ["email"],
  ...given,
});

test.for<[string, Notice, ObservedOutcome, string]>([
  ["a finding that names the cause", missing(), seen(), "killed"],
  ["a check that passes", missing(), healthy, "survived"],
  ["another code", missing({ codes: ["column-type"] }), seen(), "mislabelled"],
  ["another place", missing({ path: "phone" }), seen(), "mislabelled"],
  ["words that do not name the cause", missing({ words: ["phone"] }), seen(), "mislabelled"],
  ["a failure where drift is due", missing({ as: "drifts" }), seen(), "mislabelled"],
  [
    "what could not be judged for that reason",
    { as: "breaks", words: ["502"] },
    seen({ outcome: "broken", reason: "a gateway answered 502" }),
    "killed",
  ],
  [
    "what was left out for that reason",
    { as: "skips", words: ["Request History"] },
    seen({ outcome: "skipped", reason: 'it needs the scope "Workspace Request History"' }),
    "killed",
  ],
  [
    "a check that passes where it had to be left out",
    { as: "skips", words: [] },
    healthy,
    "survived",
  ],
  [
    "what is blocked by that check",
    { as: "blocked", words: ["table:team"] },
    seen({ outcome: "blocked", blockedBy: "table:team" }),
    "killed",
  ],
  [
    "what is blocked by another check",
    { as: "blocked", words: ["table:team"] },
    seen({ outcome: "blocked", blockedBy: "table:user" }),
    "mislabelled",
  ],
])("tells how a check noticed a fault given %s", ([, notice, one, noticed]) => {
  const expectation = { check: "table:agent", family: "tables", notice } as const;
  expect(judgeExpectation(expectation, one, healthy)).toBe(noticed);
});
