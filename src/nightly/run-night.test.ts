import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockFolder } from "../run/run-lock.ts";
import { startCommand } from "../../test-support/run-command.ts";

const reports = mkdtempSync(join(tmpdir(), "night-"));
afterAll(() => rmSync(reports, { recursive: true }));

test("says that another night is still going on, and ends with its line of verdict", async () => {
  const since = new Date("2026-02-04T03:00:00Z");
  const lock = lockFolder(join(reports, "night"), "night", since);
  const args = ["--target", "mock", "--reports", reports];
  const { code, stdout, stderr } = await startCommand("nightly.ts", args).ended;
  lock.release();
  expect([code, stdout]).toEqual([2, "Night: not judged, for the reason above. Exit code 2.\n"]);
  expect(stderr).toContain(
    `night: process ${process.pid} writes there since 2026-02-04T03:00:00.000Z`,
  );
});

test("shows what a shard says of wrong specs, given that none began", async () => {
  const args = ["--target", "mock", "--reports", reports, "--fault", '{"kind":"nonsense"}'];
  const { code, stdout, stderr } = await startCommand("nightly.ts", args).ended;
  expect([code, stdout]).toEqual([2, "Night: not judged, for the reason above. Exit code 2.\n"]);
  expect(stderr).toContain("no shard has begun to judge; the first one says why:\n--fault");
});
