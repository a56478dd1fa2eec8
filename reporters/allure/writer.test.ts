import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OverwritingWriter } from "./writer.ts";

let folder: string;
let results: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "allure-"));
  results = join(folder, "allure-results");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Files of the results folder with their texts. */
function shown(): Record<string, string> {
  const names = readdirSync(results).toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(results, name), "utf8")]));
}

test("writes over what the run before left, whole also where it is shorter, and removes the rest", () => {
  mkdirSync(results);
  writeFileSync(
    join(results, "executor.json"),
    `{"name":"a longer text than the one that follows"}`,
  );
  writeFileSync(join(results, "old-globals.json"), "{}");
  const writer = new OverwritingWriter(results);
  writer.begin();
  writer.writeExecutor({ name: "ci" });
  writer.writeAttachment("sent.txt", Buffer.from("ä"));
  writer.finish();
  expect(shown()).toEqual({ "executor.json": `{"name":"ci"}`, "sent.txt": "ä" });
});

test("shows nothing until it has finished, not even the run before", () => {
  mkdirSync(results);
  writeFileSync(join(results, "old-result.json"), "{}");
  const killed = new OverwritingWriter(results);
  killed.begin();
  killed.writeExecutor({ name: "killed" });
  expect(readdirSync(folder)).toEqual(["allure-results.before"]);
  const next = new OverwritingWriter(results);
  next.begin();
  next.writeExecutor({ name: "next" });
  next.finish();
  expect(shown()).toEqual({ "executor.json": `{"name":"next"}` });
});
