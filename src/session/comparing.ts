import type { Checkpoint } from "../plan/comparison.ts";
import { appendFileSync, writeFileSync } from "node:fs";

/** How a run compares rows one by one. */
export interface Comparing {
  /** Absolute path of a file for all differences, a line of JSON each. */
  readonly differences?: string;
  /** Rows of each comparison that are picked at random, where they are read page by page; all when absent. */
  readonly sample?: number;
  /** Requests that each comparison may send, where rows are read page by page; as many as it needs when absent. */
  readonly maxRequests?: number;
}

/** The same, with a file that is open. */
export interface OpenComparing extends Pick<Comparing, "sample" | "maxRequests"> {
  /** Writes one difference; values must be redacted. */
  readonly write?: (difference: Readonly<Record<string, unknown>>) => void;
  /** Keeps how far a comparison of these things has come; absent when nothing outlives the run. */
  readonly checkpoint?: (what: unknown) => Checkpoint;
}

/** Begins the file of differences anew. */
export function openComparing({ differences, ...rest }: Comparing): OpenComparing {
  if (differences === undefined) {
    return rest;
  }
  writeFileSync(differences, "");
  return {
    ...rest,
    write: (difference) => appendFileSync(differences, `${JSON.stringify(difference)}\n`),
  };
}
