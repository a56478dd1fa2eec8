import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { outputFolder } from "./output-folder.ts";
import { readArguments } from "./read-arguments.ts";

const root = mkdtempSync(join(tmpdir(), "output-"));
writeFileSync(join(root, "file"), "mine");
afterAll(() => rmSync(root, { recursive: true }));

function read(...args: readonly string[]): string {
  const reports = outputFolder({ root, default: "reports", description: "for the results" });
  return readArguments(args, { reports }).reports;
}

test("takes a folder that is there, one that is not, and the default", () => {
  expect([read("--reports", "."), read("--reports", "new/night"), read()]).toEqual([
    ".",
    "new/night",
    "reports",
  ]);
});

test.each([
  ["file", "it is"],
  ["file/below/it", `${join(root, "file")} is`],
  ["/dev/null", "it is"],
  ["/dev/null/x", "/dev/null is"],
])("refuses %s before anything is judged", (given, what) => {
  expect(() => read("--reports", given)).toThrow(
    `--reports: expected a folder, got ${given}: ${what} no folder; name another`,
  );
});
