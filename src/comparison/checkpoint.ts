import type { Side, Checkpoint, Progress } from "../plan/comparison.ts";
import type { SortedRows } from "./compared-rows.ts";

/** Rows in key order that can be read from the middle. */
export interface ResumableRows {
  /** Rows that have been read so far. */
  read(): number;
  /** The rows behind a key, about `read` rows from the beginning. */
  rowsAfter(key: string, read: number): SortedRows;
}

interface Resumable {
  rows(): SortedRows;
  readonly resumable?: ResumableRows;
}

/** Rows of both sides, from where an earlier comparison was killed. */
export interface Reading {
  readonly rows: Readonly<Record<Side, SortedRows>>;
  /** Keys that seemed to differ before. */
  readonly seeming: readonly string[];
  /** Where it goes on from; absent when it begins anew. */
  readonly resumed?: Progress;
  /** Notes that the rows of a key were compared; gives back whether they are the same. */
  passed(key: string, isSame: boolean): boolean;
}

/** With more keys that seem to differ the last checkpoint stays as it is: it would grow with them. */
const mostSeeming = 50_000;

/** Opens both sides; progress is kept where both can go on in the middle. */
export function openReading(
  { v1, v2 }: Readonly<Record<Side, Resumable>>,
  checkpoint: Checkpoint | undefined,
): Reading {
  const [one, other] = [v1.resumable, v2.resumable];
  if (checkpoint === undefined || one === undefined || other === undefined) {
    return { rows: { v1: v1.rows(), v2: v2.rows() }, seeming: [], passed: unnoted };
  }
  const resumed = checkpoint.load();
  const seeming = [...(resumed?.seeming ?? [])];
  let sinceSaved = 0;
  return {
    rows:
      resumed === undefined
        ? { v1: v1.rows(), v2: v2.rows() }
        : {
            v1: one.rowsAfter(resumed.key, resumed.read.v1),
            v2: other.rowsAfter(resumed.key, resumed.read.v2),
          },
    seeming: [...seeming],
    ...(resumed === undefined ? {} : { resumed }),
    passed(key, isSame) {
      if (!isSame && seeming.length <= mostSeeming) {
        seeming.push(key);
      }
      sinceSaved += 1;
      if (sinceSaved >= (checkpoint.every ?? 10_000) && seeming.length <= mostSeeming) {
        sinceSaved = 0;
        checkpoint.save({ key, read: { v1: one.read(), v2: other.read() }, seeming });
      }
      return isSame;
    },
  };
}

function unnoted(_key: string, isSame: boolean): boolean {
  return isSame;
}
