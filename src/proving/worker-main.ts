import { resolve } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { loadContracts } from "../contract/load.ts";
import { loadPlan } from "../kinds/load-plan.ts";
import type { Batch } from "./batches.ts";
import { openTrialSession } from "./trial-session.ts";
import { openFaultyMock } from "./faulty-mock.ts";
import { openProvedMock } from "./proved-mock.ts";
import { tryBatch } from "./try-batch.ts";
import type { WorkerOptions } from "./worker-pool.ts";

const options: WorkerOptions = workerData;
const { root, seed, rows } = options;
const judged = { plan: loadPlan(root), contracts: loadContracts(resolve(root, "contracts")) };
const mock = await openProvedMock(openFaultyMock, judged, { seed, rows, ownsThread: true });
const session = await openTrialSession(mock, judged.plan.checks);
parentPort?.on("message", (batch: Batch) => {
  tryBatch(batch, session).then(
    (cells) => parentPort?.postMessage(cells),
    (error: unknown) => {
      // An unhandled rejection ends the thread and reaches whoever awaits its next message.
      throw error;
    },
  );
});
parentPort?.postMessage([]);
