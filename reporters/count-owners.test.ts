import { expect, test } from "vitest";
import { sampleContext, sampleFinding, sampleResult } from "../test-support/sample-result.ts";
import { summarize } from "../src/result/summarize.ts";
import type { Result } from "../src/result/result.ts";
import { countOwners } from "./count-owners.ts";
import { renderStepSummary } from "./github.ts";
import { renderNotes } from "./terminal/notes.ts";
import { createColors } from "./terminal/colors.ts";

const failed = (owner?: string): Result =>
  sampleResult(
    { status: "failed", findings: [sampleFinding()] },
    owner === undefined ? {} : { owner },
  );
const results = [
  failed("platform"),
  failed("data"),
  sampleResult({ status: "broken", reason: "no answer" }, { owner: "data" }),
  sampleResult({}, { owner: "data" }),
  failed(),
];

test("counts what failed or broke by its owner, who has most first", () => {
  expect(countOwners(results)).toEqual(["data 2", "platform 1"]);
  expect(countOwners([failed()])).toEqual([]);
});

test("names the owners in the terminal and in the summary of GitHub", () => {
  const context = sampleContext({ declared: { tables: 5 } });
  const run = { results, troubles: [], summary: summarize(results, context) };
  expect(renderNotes(run, createColors(false), context)).toContain("owners     data 2, platform 1");
  expect(renderStepSummary(run, context)).toContain("\n\nowners: data 2, platform 1\n\n");
});
