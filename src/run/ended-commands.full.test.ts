import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { startCommand } from "../../test-support/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "ended-"));
afterAll(() => rmSync(folder, { recursive: true }));
const slowHealth = '{"kind":"slow","endpoint":"GET Lrekz_3S/pipeline-health-check","ms":110000}';
const slowDeals =
  '{"kind":"slow","endpoint":"POST mcp-tasks/test-task-fub-daily-deals","ms":110000}';

test.each(["SIGINT", "SIGTERM"] as const)(
  "ends the alert with a sentence, and leaves what was there, given %s",
  async (signal) => {
    const reports = join(folder, signal);
    const { child, ended } = startCommand("validation/pipeline-alerting.ts", [
      "--fault",
      slowHealth,
      "--reports",
      reports,
      "--json",
    ]);
    const isLocked = (): boolean => existsSync(join(reports, "run.lock"));
    await vi.waitFor(() => expect(isLocked()).toBe(true), { timeout: 60_000, interval: 50 });
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    const expected = 128 + constants.signals[signal];
    expect([code, stdout, readdirSync(reports)]).toEqual([expected, "", []]);
    expect(stderr).toMatch(
      new RegExp(
        String.raw`^Ended by ${signal}: \d+ of \d+ checks were judged; Slack was not told, and what is remembered is as it was\. Exit code ${expected}\.\n$`,
      ),
    );
  },
);

test.each(["SIGINT", "SIGTERM"] as const)(
  "says which steps the daily sync took, and which was under way, given %s",
  async (signal) => {
    const { child, ended } = startCommand("validation/validate-daily-sync.ts", [
      "--fault",
      slowDeals,
    ]);
    let seen = "";
    child.stdout?.on("data", (chunk) => (seen += String(chunk)));
    const isTaken = (): boolean => seen.includes("fub people");
    await vi.waitFor(() => expect(isTaken()).toBe(true), { timeout: 60_000, interval: 50 });
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    const expected = 128 + constants.signals[signal];
    expect([code, stdout.match(/^passed .*fub people/m)?.length, stderr]).toEqual([
      expected,
      1,
      `\nEnded by ${signal}: 1 of 11 steps were taken, and fub deals was under way. Exit code ${expected}.\n`,
    ]);
  },
);
