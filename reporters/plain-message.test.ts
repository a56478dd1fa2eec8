import { expect, test } from "vitest";
import { collectInto } from "./collect.ts";
import type { Run } from "./run.ts";
import { sampleContext } from "../test-support/sample-result.ts";
import { plainMessage } from "./plain-message.ts";

test("takes the colours out of an error's message", () => {
  const painted =
    "\u001B[31mexpected\u001B[39m 1 \u001B]8;;https://x.test\u0007link\u001B]8;;\u0007";
  expect(plainMessage({ message: painted })).toBe("expected 1 link");
});

test("hands errors that nobody caught to the reports without colours", async () => {
  const runs: Run[] = [];
  const context = sampleContext();
  const reporter = collectInto(context, { ended: (run) => void runs.push(run) });
  const error = { name: "Error", message: "\u001B[31mgone\u001B[39m", stacks: [] };
  await reporter.onTestRunEnd?.([], [error], "failed");
  expect(runs.map(({ troubles }) => troubles)).toEqual([[{ where: "Error", message: "gone" }]]);
});
