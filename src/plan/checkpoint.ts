import type { Side } from "./comparison.ts";

/** How far a comparison has come. */
export interface Progress {
  /** ISO time. */
  readonly at: string;
  /** The last key whose rows were compared, on both sides. */
  readonly key: string;
  /** Rows of each side that were read. */
  readonly read: Readonly<Record<Side, number>>;
  /** Keys up to there whose rows seem to differ. */
  readonly seeming: readonly string[];
}

/** The progress of one comparison, kept beyond the end of the process. */
export interface Checkpoint {
  /** Keys between two saves; 10,000 when absent. */
  readonly every?: number;
  load(): Progress | undefined;
  save(progress: Omit<Progress, "at">): void;
  remove(): void;
}
