import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "npm-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a script of the project ends with when npm itself runs it. */
function npmRun(
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: unknown; readonly says: readonly string[] }> {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, npm_config_cache: folder, npm_config_loglevel: "error", ...settings };
  return new Promise((done) => {
    execFile("npm", ["run", ...words], { cwd: root, env }, (error, _, stderr) => {
      done({ code: error?.code ?? 0, says: stderr.trimEnd().split("\n") });
    });
  });
}

test.runIf(process.platform === "linux")("refuses what npm drops without a trace", async () => {
  expect(await npmRun(["doctor", "--only=table:agent", "--target=mock"])).toEqual({
    code: 2,
    says: [
      "npm kept --target for itself: options of a command follow --",
      "    npm run doctor -- --target mock",
    ],
  });
  expect(await npmRun(["validate:tables", "--only=table:agent"])).toEqual({
    code: 2,
    says: [
      "npm kept --only for itself: options of a command follow --",
      "    npm run validate:tables -- --only table:agent",
    ],
  });
});

test("refuses what npm hands over in the environment where it writes no log", async () => {
  const { code, says } = await npmRun(["specs:check", "--json"], { npm_config_logs_max: "0" });
  expect([code, says.slice(-2)]).toEqual([
    2,
    [
      "npm kept --json for itself: options of a command follow --",
      "    npm run specs:check -- --json",
    ],
  ]);
});

test.runIf(process.platform === "linux")("runs in spite of a setting for npm itself", async () => {
  expect((await npmRun(["check:generated"], { npm_config_check: "x" })).code).toBe(0);
});
