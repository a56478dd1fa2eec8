import { expect, test } from "vitest";
import { rerunCommand } from "../result/message.ts";
import { sampleResult } from "../../test-support/sample-result.ts";
import { describeOptions, type JudgingOptions } from "./describe-options.ts";

const usual: JudgingOptions = {
  target: "mock",
  specs: "specs",
  allow: [],
  seed: 1,
  rows: 30,
  faults: [],
};

/** How a run with these options tells to run one check again. */
function rerun(given: Partial<JudgingOptions>): string {
  return rerunCommand({ ...sampleResult({}), runOptions: describeOptions({ ...usual, ...given }) });
}

test("needs no more than the place given what goes without saying", () => {
  expect(rerun({})).toBe("npx vitest run specs/tables/identity.yaml:9");
});

test.for<[Partial<JudgingOptions>, string]>([
  [{ target: "live" }, "--target live"],
  [{ target: "live", allow: ["sync", "write"] }, "--target live --allow sync,write"],
  [{ specs: "other/specs" }, "--specs other/specs"],
  [{ strict: true }, "--strict"],
  [{ comparing: { sample: 300 } }, "--sample 300"],
  [{ comparing: { maxRequests: 60, differences: "/tmp/all.jsonl" } }, "--max-requests 60"],
  [{ seed: 7, rows: 5 }, "--seed 7 --rows 5"],
  [
    { faults: [`{"kind":"drop-table","table":"user's"}`] },
    String.raw`--fault '{"kind":"drop-table","table":"user'\''s"}'`,
  ],
])("judges as the run did given %j", ([given, told]) => {
  expect(rerun(given)).toBe(`npm run validate:all -- ${told} --only table:agent`);
});

test("names the mock given a surrounding that has plain Vitest judge the live instance", () => {
  expect(describeOptions(usual, "live")).toEqual(["--target", "mock"]);
});
