import { once } from "node:events";
import type { MockAddress } from "../../../simulator/xano/mock-options.ts";
import type { MockOptions } from "../../../simulator/xano/mock-options.ts";
import { startThread } from "../../bundle/start-thread.ts";

/** Mocked instances in another thread; faults go in over HTTP. */
export interface MockThread {
  readonly v2: MockAddress;
  readonly v1: MockAddress;
  close(): Promise<void>;
}

/**
 * Starts the mock in a thread of its own, so that it answers while the caller is busy.
 * @throws {Error} when a port is taken
 */
export async function startMockThread(options: MockOptions): Promise<MockThread> {
  const worker = await startThread("simulator/xano/thread-main.ts", options);
  const [addresses]: Pick<MockThread, "v1" | "v2">[] = await once(worker, "message");
  if (addresses === undefined) {
    throw new Error("the mock's thread said nothing");
  }
  return {
    ...addresses,
    close: async () => {
      await worker.terminate();
    },
  };
}
