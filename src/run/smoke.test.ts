import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startCommand } from "../../test-support/run-command.ts";

const reports = mkdtempSync(join(tmpdir(), "smoke-"));
afterAll(() => rmSync(reports, { recursive: true }));

// What a run says and keeps is tried by validate.full.test.ts: here, that the command starts, judges and ends.
test("judges the selected checks of a broken mock and ends with 1", async () => {
  const fault = '{"kind":"drop-column","table":"agent","column":"display_name"}';
  const args = ["--only", "table:{agent,user}", "--fault", fault, "--reports", reports];
  const { code, stdout } = await startCommand("validate.ts", args).ended;
  expect([code, stdout]).toEqual([
    1,
    expect.stringContaining(
      "Failed: 1 of 2 checks failed; gate missed: tables, all together. Exit code 1.",
    ),
  ]);
});
