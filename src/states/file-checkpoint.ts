import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../output/replace-file.ts";
import { isRecord } from "../plan/is-record.ts";
import { readJson } from "../wire/body/json-text.ts";
import type { Checkpoint, Progress } from "../plan/comparison.ts";

/** Rows that were compared longer ago are compared again. */
const longestMs = 6 * 3_600_000;

/**
 * Keeps the progress of a comparison in a file of `folder`. `what` is all that it depends on: what another comparison
 * left, or the same between other instances, is not gone on from.
 */
export function createFileCheckpoint(
  folder: string,
  what: unknown,
  now: () => Date = () => new Date(),
): Checkpoint {
  const of = createHash("sha256").update(JSON.stringify(what)).digest("hex");
  const file = join(folder, `${of.slice(0, 16)}.json`);
  return {
    load() {
      const kept = readKept(file);
      const isOwn = kept?.["of"] === of && isProgress(kept);
      const age = isOwn ? now().getTime() - Date.parse(kept.at) : Infinity;
      return isOwn && age >= 0 && age <= longestMs ? toProgress(kept) : undefined;
    },
    save(progress) {
      try {
        const at = now().toISOString();
        replaceFile(file, `${JSON.stringify({ version: 1, of, at, ...progress })}\n`);
      } catch {
        // Without it a comparison that is killed begins anew: no reason to end this one.
      }
    },
    remove: () => rmSync(file, { force: true }),
  };
}

function readKept(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const kept = readJson(readFileSync(file, "utf8"));
    return isRecord(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isProgress(
  kept: Readonly<Record<string, unknown>>,
): kept is Record<string, unknown> & Progress {
  const { at, key, read, seeming } = kept;
  return (
    typeof at === "string" &&
    typeof key === "string" &&
    isRecord(read) &&
    Number.isSafeInteger(read["v1"]) &&
    Number.isSafeInteger(read["v2"]) &&
    Array.isArray(seeming) &&
    seeming.every((one) => typeof one === "string")
  );
}

function toProgress({ at, key, read, seeming }: Progress): Progress {
  return { at, key, read, seeming };
}
