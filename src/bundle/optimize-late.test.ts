import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { lateOptimization } from "./optimize-late.mjs";

test.each([
  ["20.19.0", "--interrupt-budget=500000"],
  ["20.20.2", "--interrupt-budget=500000"],
  ["22.12.0", undefined],
  ["24.1.0", undefined],
])("gives the flag that V8 has in Node %s", (version, flag) => {
  expect(lateOptimization(version)).toBe(flag);
});

test("gives only a flag that this V8 knows, since an unknown one is an error on the terminal", () => {
  const flag = lateOptimization(process.versions.node);
  const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  expect(flag === undefined || known.includes(`${flag.split("=", 1)[0]} (`)).toBe(true);
});
