import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { warmWorker } from "./warm-worker.ts";

const folder = mkdtempSync(join(tmpdir(), "warm-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("loads the runner before Vitest asks for it, in the thread that Vitest then talks to", async () => {
  const runner = join(folder, "runner.mjs");
  writeFileSync(
    runner,
    `import { parentPort } from "node:worker_threads"; parentPort.postMessage("runner is loaded");`,
  );
  const warm = warmWorker(runner);
  const worker = warm.pool.createPoolWorker();
  const heard = await new Promise((resolve) => {
    worker.on("message", resolve);
  });
  const ended = new Promise((resolve) => {
    worker.on("exit", resolve);
  });
  await warm.close();
  expect([warm.pool.name, worker.name, heard, await ended]).toEqual([
    "warm",
    "warm",
    "runner is loaded",
    1,
  ]);
});
