import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFileCheckpoint } from "./file-checkpoint.ts";

const folder = mkdtempSync(join(tmpdir(), "checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true }));

function now(hours: number): () => Date {
  return () => new Date(Date.UTC(2026, 0, 1, hours));
}

test("is kept in a file, for the same things only, for some hours, and not believed when it is damaged", () => {
  const progress = { key: "7", read: { v1: 8, v2: 9 }, seeming: ["3"] };
  createFileCheckpoint(folder, ["a"], now(0)).save(progress);
  const found = { at: "2026-01-01T00:00:00.000Z", ...progress };
  expect(createFileCheckpoint(folder, ["a"], now(5)).load()).toEqual(found);
  expect(createFileCheckpoint(folder, ["b"], now(5)).load()).toBeUndefined();
  expect(createFileCheckpoint(folder, ["a"], now(7)).load()).toBeUndefined();
  const [file = ""] = readdirSync(folder);
  writeFileSync(join(folder, file), '{"version":1,"key":');
  expect(createFileCheckpoint(folder, ["a"], now(1)).load()).toBeUndefined();
  createFileCheckpoint(folder, ["a"], now(1)).remove();
  expect(readdirSync(folder)).toEqual([]);
});

test("does without a file where none can be written", () => {
  writeFileSync(join(folder, "taken"), "");
  const checkpoint = createFileCheckpoint(join(folder, "taken"), ["a"]);
  checkpoint.save({ key: "7", read: { v1: 8, v2: 9 }, seeming: [] });
  expect(checkpoint.load()).toBeUndefined();
});
