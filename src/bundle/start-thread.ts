import { Worker } from "node:worker_threads";
import { writeBundle } from "./write-bundle.mjs";

/** Starts a thread with a TypeScript module of the project, relative to its root; Node 20 cannot run it directly. */
export async function startThread(entry: string, workerData: unknown): Promise<Worker> {
  return new Worker(await writeBundle(entry), {
    workerData,
    execArgv: ["--enable-source-maps"],
  });
}
