import { expect, test } from "vitest";
import { readNightKey } from "./night-key.ts";

test.for([
  [{}, undefined],
  [{ SUITE_NIGHT: "" }, undefined],
  [{ GITHUB_RUN_ID: "123" }, "123"],
  [{ CI_PIPELINE_ID: "77" }, "77"],
  [{ SUITE_NIGHT: "nightly-28001", GITHUB_RUN_ID: "123" }, "nightly-28001"],
] as const)("tells the night by %j", ([environment, night]) => {
  expect(readNightKey(environment)).toBe(night);
});
