import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InstanceError, SettingsError, SpecError } from "../errors.ts";
import { print } from "./print.ts";
import { runScript } from "./run-script.ts";

let written = "";

beforeEach(() => {
  written = "";
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
  }
});

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

test("exits with the code that the body returns", async () => {
  await runScript(async () => 1);
  expect([process.exitCode, written]).toEqual([1, ""]);
});

test.each([
  [new SettingsError(["XANO_V2_URL is missing", "--only needs a value"])],
  [new InstanceError("denied", "the token is refused")],
  [new SpecError([{ place: { file: "a.yaml", line: 1, column: 2 }, message: "bad" }])],
])("prints a known error without its stack and exits with 2: %s", async (error) => {
  await runScript(() => reject(error));
  expect([process.exitCode, written]).toEqual([2, `${error.message}\n`]);
});

test("prints an unknown error whole and exits with 2", async () => {
  const error = new TypeError("no such thing");
  await runScript(() => reject(error));
  expect([process.exitCode, written]).toEqual([2, `${error.stack}\n`]);
});

test("prints a line", () => {
  print("held");
  expect(written).toBe("held\n");
});

async function reject(error: Error): Promise<number> {
  throw error;
}
