import { resolve } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { loadContracts } from "../contract/load.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import type { Batch } from "./batches.ts";
import { openBench } from "./bench.ts";
import { openProvedMock } from "./proved-mock.ts";
import { tryBatch } from "./try-batch.ts";

/** What a thread opens its mock with. */
export interface WorkerOptions {
  readonly root: string;
  readonly seed: number;
  readonly rows: number;
}

const options: WorkerOptions = workerData;
const { root, seed, rows } = options;
const judged = { plan: loadPlan(root), contracts: loadContracts(resolve(root, "contracts")) };
const mock = await openProvedMock(judged, { seed, rows, ownsThread: true });
const bench = await openBench(mock, judged.plan.checks);
parentPort?.on("message", (batch: Batch) => {
  tryBatch(batch, bench).then(
    (cells) => parentPort?.postMessage(cells),
    (error: unknown) => {
      // Rejections of a thread end it, and reach whoever waits for its next message.
      throw error;
    },
  );
});
parentPort?.postMessage([]);
