import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createRecordFile } from "./record-file.ts";

const folder = mkdtempSync(join(tmpdir(), "record-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

test("is whole JSON before the first result, after it and at the end", () => {
  const file = createRecordFile(join(folder, "deep", "run.json"), { target: "mock" });
  const unfinished = { finishedAt: null, troubles: [], summary: null };
  expect(read("deep/run.json")).toEqual({ target: "mock", results: [], ...unfinished });
  file.add({ id: "a" });
  expect(read("deep/run.json")).toEqual({ target: "mock", results: [{ id: "a" }], ...unfinished });
  const tail = { finishedAt: "2026-01-26T00:00:00.000Z", troubles: [], summary: { passed: 2 } };
  file.finish(tail, [{ id: "b" }, { id: "a" }]);
  expect(read("deep/run.json")).toEqual({
    target: "mock",
    results: [{ id: "b" }, { id: "a" }],
    ...tail,
  });
});

test("writes what waits for its batch when it is closed", () => {
  const file = createRecordFile(join(folder, "closed.json"), { target: "mock" });
  file.add({ id: "a" });
  file.add({ id: "b" });
  file.close();
  expect(read("closed.json")).toMatchObject({ results: [{ id: "a" }, { id: "b" }] });
});

test("never changes in place what a reader has open", () => {
  const file = createRecordFile(join(folder, "open.json"), { target: "mock" });
  const before = readFileSync(join(folder, "open.json"), "utf8");
  const reader = openSync(join(folder, "open.json"), "r");
  file.add({ id: "a" });
  expect(readFileSync(reader, "utf8")).toBe(before);
  expect(read("open.json")).toMatchObject({ results: [{ id: "a" }] });
  closeSync(reader);
  file.close();
});

test("leaves whole JSON with what came before given a writer that is killed", async () => {
  const path = join(folder, "killed.json");
  const module = JSON.stringify(new URL("./record-file.ts", import.meta.url).href);
  const script = `
    const { createRecordFile } = await import(${module});
    const file = createRecordFile(${JSON.stringify(path)}, { target: "mock" });
    let id = 0;
    setInterval(() => {
      for (let more = 0; more < 2000; more += 1) file.add({ id: (id += 1), text: "x".repeat(300) });
      process.stdout.write(".");
    }, 1);
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let batches = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    batches += chunk.length;
    if (batches > 20) {
      child.kill("SIGKILL");
    }
  });
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  const record: { results?: { id: number }[]; finishedAt?: unknown } = JSON.parse(
    readFileSync(path, "utf8"),
  );
  const ids = record.results?.map(({ id }) => id) ?? [];
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  expect(record.finishedAt).toBeNull();
});
