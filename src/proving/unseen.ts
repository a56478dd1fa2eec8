import { nameGlob } from "../plan/name-glob.ts";
import type { UnseenFault } from "../plan/plan.ts";
import type { Cell } from "./try-batch.ts";

/** Cells parted by whether a spec explains why a fault is not seen. */
export interface Explained {
  /** All that counts: what was noticed, and what should have been. */
  readonly counted: readonly Cell[];
  readonly explained: readonly { readonly cell: Cell; readonly reason: string }[];
  /** Explanations of nothing: what they excuse is noticed, or is no fault of that check. */
  readonly stale: readonly UnseenFault[];
}

/** Takes out of the count what was not noticed and is explained. */
export function explain(cells: readonly Cell[], unseen: readonly UnseenFault[]): Explained {
  const excuses = unseen.map((one) => ({ one, covers: matcherOf(one) }));
  const used = new Set<UnseenFault>();
  const explained: { cell: Cell; reason: string }[] = [];
  const counted: Cell[] = [];
  for (const cell of cells) {
    const excuse =
      cell.became === "killed" ? undefined : excuses.find(({ covers }) => covers(cell))?.one;
    if (excuse === undefined) {
      counted.push(cell);
    } else {
      used.add(excuse);
      explained.push({ cell, reason: excuse.reason });
    }
  }
  return { counted, explained, stale: unseen.filter((one) => !used.has(one)) };
}

function matcherOf({ fault, check, at }: UnseenFault): (cell: Cell) => boolean {
  const isFault = nameGlob(fault);
  const isCheck = nameGlob(check);
  const isAt = at === undefined ? () => true : nameGlob(at);
  return (cell) => isFault(cell.kind) && isCheck(cell.check) && isAt(cell.at);
}
