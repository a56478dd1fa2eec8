import { afterEach, beforeEach, expect, test } from "vitest";
import { OutputError } from "../../src/errors.ts";
import { sampleContext, sampleResult } from "../../test-support/sample-result.ts";
import { summarize } from "../../src/result/summarize.ts";
import { createLossReporter, createLostOutputs, goOnWithout, withLosses } from "./lost-outputs.ts";

let exitCodeBefore: typeof process.exitCode;
beforeEach(() => {
  exitCodeBefore = process.exitCode;
});
afterEach(() => {
  process.exitCode = exitCodeBefore;
});

const full = new OutputError({
  path: "reports/run.json",
  code: "ENOSPC",
  why: "no space is left on the device",
  mend: "make room",
});

test("says in one sentence what was lost for one cause, and in another what for another", () => {
  const lost = createLostOutputs();
  expect(lost.describe()).toBeUndefined();
  lost.note("run.json", full);
  lost.note("junit.xml", Object.assign(new Error("write"), { code: "ENOSPC" }));
  lost.note("junit.xml", new Error("told once"));
  lost.note("allure-results", new TypeError("no such thing"));
  expect(lost.describe()).toBe(
    [
      "junit.xml and run.json could not be kept: no space is left on the device (ENOSPC); make room.",
      "allure-results could not be kept: no such thing; name another folder.",
    ].join("\n"),
  );
});

test("tells a reporter that failed no more, and lets the run go on", async () => {
  const lost = createLostOutputs();
  const heard: string[] = [];
  const reporter = goOnWithout(
    "run.json",
    {
      onTestRunStart: () => {
        heard.push("start");
        throw full;
      },
      onTestRunEnd: () => void heard.push("end"),
    },
    lost,
  );
  await reporter.onTestRunStart?.([]);
  await reporter.onTestRunEnd?.([], [], "passed");
  expect([heard, lost.describe()?.startsWith("run.json could not be kept")]).toEqual([
    ["start"],
    true,
  ]);
});

test("has no word and leaves the exit code alone given nothing lost, else the last word and 2", async () => {
  const lost = createLostOutputs();
  let said = "";
  const reporter = createLossReporter(lost, (text) => (said += text));
  process.exitCode = 1;
  await reporter.onTestRunEnd?.([], [], "passed");
  expect([said, process.exitCode]).toEqual(["", 1]);
  lost.note("run.json", full);
  await reporter.onTestRunEnd?.([], [], "passed");
  expect([said, process.exitCode]).toEqual([
    "\nrun.json could not be kept: no space is left on the device (ENOSPC); make room.\nNot kept: what stands above is all there is of it. Exit code 2.\n",
    2,
  ]);
});

test("counts what was lost into the verdict, and else leaves it as it is", () => {
  const summary = summarize([sampleResult()], sampleContext({ declared: { tables: 1 } }));
  const lost = createLostOutputs();
  expect(withLosses(summary, lost)).toBe(summary);
  lost.note("run.json", full);
  lost.note("junit.xml", full);
  expect(withLosses(summary, lost)).toEqual({
    ...summary,
    verdict: {
      exitCode: 2,
      sentence: "Held: 1 of 1 check passed; not kept: junit.xml and run.json.",
    },
  });
});
