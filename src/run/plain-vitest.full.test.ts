import { resolve } from "node:path";
import { expect, test } from "vitest";
import { startNode } from "../../test-support/run-command.ts";

const vitest = resolve(import.meta.dirname, "../../node_modules/vitest/vitest.mjs");

test("says what is missing, with exit code 2 and no stack, given a live target without settings", async () => {
  const args = ["run", "--project", "live", "specs/instance.yaml"];
  const { code, stderr } = await startNode([vitest, ...args], {
    // Empty settings win over a `.env` of this project, and count as not set.
    env: { SUITE_TARGET: "live", XANO_V2_URL: "", XANO_V2_META_TOKEN: "" },
  }).ended;
  expect([code, stderr]).toEqual([
    2,
    "XANO_V2_URL is not set: the instance's address, for example https://x1a2-b3c4-d5e6.n7.xano.io; every family needs it\nXANO_V2_META_TOKEN is not set: a metadata token with read scopes, made in the instance's settings; every family needs it\n",
  ]);
});
