import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnvironment } from "./read-environment.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "env-"));
  file = join(folder, ".env");
});
afterEach(() => {
  readEnvironment(join(folder, "none"), {});
  rmSync(folder, { recursive: true });
});

test("adds what the file says to what is set, which wins, and takes back what an edit takes out", () => {
  const environment: NodeJS.ProcessEnv = { XANO_V2_BRANCH: "set" };
  writeFileSync(file, "XANO_V2_BRANCH=file\nXANO_V2_URL=https://a.test\nAPI_KEY=k\n");
  const first = { ...readEnvironment(file, environment) };
  writeFileSync(file, "XANO_V2_URL=https://b.test\n");
  const second = { ...readEnvironment(file, environment) };
  rmSync(file);
  expect([first, second, readEnvironment(file, environment)]).toEqual([
    { XANO_V2_BRANCH: "set", XANO_V2_URL: "https://a.test", API_KEY: "k" },
    { XANO_V2_BRANCH: "set", XANO_V2_URL: "https://b.test" },
    { XANO_V2_BRANCH: "set" },
  ]);
});

test("says of a folder what it is and what mends it, without a path of this machine", () => {
  mkdirSync(file);
  expect(() => readEnvironment(file, {})).toThrow(
    /^\.env: expected a file of NAME=value lines, got a folder; move it away, and copy \.env\.example to \.env$/,
  );
});

test("takes nothing of a file with malformed lines", () => {
  const environment = {};
  writeFileSync(file, "XANO_V2_URL=https://a.test\nXANO_V2_META_TOKEN hush\n");
  expect(() => readEnvironment(file, environment)).toThrow(/^\.env:2: expected NAME=value/);
  expect(environment).toEqual({});
});
