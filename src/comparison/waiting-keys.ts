import { createReadStream } from "node:fs";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Keys to be read again, in constant memory. */
export interface WaitingKeys {
  add(keys: readonly string[]): Promise<void>;
  /** All keys in order of arrival, `size` at a time. */
  batches(size: number): AsyncGenerator<readonly string[]>;
}

/** More keys than this are stored in a file. */
const mostInMemory = 10_000;

/** Provides storage for keys while `use` runs. */
export async function withWaitingKeys<T>(
  use: (keys: WaitingKeys) => Promise<T>,
  most = mostInMemory,
): Promise<T> {
  let held: string[] = [];
  let folder: string | undefined;
  try {
    return await use({
      async add(keys) {
        held.push(...keys);
        if (held.length > most) {
          folder ??= await mkdtemp(join(tmpdir(), "comparison-"));
          await appendFile(fileIn(folder), held.map(lineOf).join(""));
          held = [];
        }
      },
      async *batches(size) {
        if (folder !== undefined) {
          yield* readBatches(fileIn(folder), size);
        }
        for (let at = 0; at < held.length; at += size) {
          yield held.slice(at, at + size);
        }
      },
    });
  } finally {
    if (folder !== undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function fileIn(folder: string): string {
  return join(folder, "keys");
}

function lineOf(key: string): string {
  return `${JSON.stringify(key)}\n`;
}

async function* readBatches(path: string, size: number): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    batch.push(readKey(line));
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

function readKey(line: string): string {
  const key: unknown = JSON.parse(line);
  return String(key);
}
