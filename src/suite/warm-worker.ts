import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { PoolWorker } from "vitest/node";

/** A thread that judges specs for Vitest, started before Vitest itself is loaded. */
export interface WarmWorker {
  /** What Vitest's `pool` is set to: all specs are judged in the thread. */
  readonly pool: { readonly name: string; readonly createPoolWorker: () => PoolWorker };
  /** Ends the thread, whether Vitest has used it or not. */
  close(): Promise<void>;
}

/** Vitest's own module for threads, which answers its messages. */
const entry = join(
  dirname(createRequire(import.meta.url).resolve("vitest/package.json")),
  "dist/workers/threads.js",
);

/**
 * Starts the thread and loads in it what Vitest would load one after the other: its own modules, then `runner`. Loading
 * Vitest here and there at the same time takes half as long.
 */
export function warmWorker(runner: string): WarmWorker {
  const urls = [entry, runner].map((file) => pathToFileURL(file).href);
  const thread = new Worker(`for (const url of ${JSON.stringify(urls)}) import(url);`, {
    eval: true,
    env: { ...process.env, NODE_ENV: process.env["NODE_ENV"] ?? "test", VITEST: "true" },
  });
  // A run that is refused before Vitest starts ends without it.
  thread.unref();
  const worker: PoolWorker = {
    name: "warm",
    start: async () => thread.ref(),
    stop: async () => void (await thread.terminate()),
    on: (event, listener) => void thread.on(event, listener),
    off: (event, listener) => void thread.off(event, listener),
    send: (message) => thread.postMessage(message),
    deserialize: (data) => data,
  };
  return {
    pool: { name: "warm", createPoolWorker: () => worker },
    close: async () => void (await thread.terminate()),
  };
}
