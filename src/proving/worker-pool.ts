import { once } from "node:events";
import { availableParallelism } from "node:os";
import { startThread } from "../bundle/start-thread.ts";
import type { Batch } from "./batches.ts";
import { slow } from "../trials/trial.ts";
import type { MatrixCell } from "./try-batch.ts";

/** What a worker opens its mock with. */
export interface WorkerOptions {
  readonly root: string;
  readonly seed: number;
  readonly rows: number;
}

/** More workers would only compete with their own mocks for the processors. */
const mostWorkers = 4;

/** Called after each batch, with the number of batches not started yet. */
export type BatchListener = (
  batch: Batch,
  cells: readonly MatrixCell[],
  progress: { readonly elapsedMs: number; readonly left: number },
) => void;

/**
 * Tries batches in as many threads as there are processors, each with its own mock, the largest batches first.
 * @throws {Error} when a thread fails, because its batches are then unproved
 */
export async function tryInWorkers(
  batches: readonly Batch[],
  options: WorkerOptions,
  report: BatchListener,
): Promise<readonly MatrixCell[]> {
  const queue = batches.toSorted((a, b) => weightOf(b) - weightOf(a));
  const count = Math.min(mostWorkers, availableParallelism(), queue.length);
  const workers = Array.from({ length: count }, () => work(queue, options, report));
  return (await Promise.all(workers)).flat();
}

/** The whole plan takes as long as a few thousand trials. */
function weightOf({ trials, isWhole }: Batch): number {
  const isSlow = trials.some(({ lane }) => lane === slow);
  return trials.length + (isWhole ? 5000 : 0) + (isSlow ? 10_000 : 0);
}

async function work(
  queue: Batch[],
  options: WorkerOptions,
  report: BatchListener,
): Promise<readonly MatrixCell[]> {
  const worker = await startThread("src/proving/worker-main.ts", options);
  try {
    await once(worker, "message");
    const cells: MatrixCell[] = [];
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      const startedAt = performance.now();
      worker.postMessage(batch);
      const [tried]: (readonly MatrixCell[])[] = await once(worker, "message");
      cells.push(...(tried ?? []));
      const elapsedMs = performance.now() - startedAt;
      report(batch, tried ?? [], { elapsedMs, left: queue.length });
    }
    return cells;
  } finally {
    await worker.terminate();
  }
}
