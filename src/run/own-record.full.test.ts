import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startCommand } from "../../test-support/run-command.ts";
import { findRecord } from "../shards/read-record.ts";
import { startMockThread } from "./target/mock-thread.ts";

/** What a live instance that is not healthy makes a run write down: all of it must be read back by what reads runs. */
test.for([
  ["a limit that its refusals name", { kind: "rate-limit", requests: 80, perMs: 2000 }],
  ["a table that is gone", { kind: "drop-table", table: "agent" }],
  ["a clock that is a day ahead", { kind: "clock-skew", ms: 86_400_000 }],
  ["a token that is refused", { kind: "deny-token" }],
] as const)("reads its own record back given %s", async ([, fault]) => {
  const folder = mkdtempSync(join(tmpdir(), "own-record-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const mock = await startMockThread({});
  onTestFinished(() => mock.close());
  const { host } = new URL(mock.v2.url);
  const body = JSON.stringify(fault);
  await fetch(`${mock.v2.url}/mock/faults`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
  });
  const args = ["references", "--target", "live", "--confirm-host", host, "--reports", folder];
  await startCommand("validate.ts", args, {
    env: {
      XANO_V2_URL: mock.v2.url,
      XANO_V2_META_TOKEN: mock.v2.metaToken,
      XANO_V2_USER_EMAIL: mock.v2.userEmail,
      XANO_V2_USER_PASSWORD: mock.v2.userPassword,
    },
  }).ended;
  expect(findRecord(folder)).toMatchObject({ is: "whole", value: { results: expect.any(Array) } });
});
