import { nameGlob } from "../text/name-glob.ts";
import type { UnseenFault } from "../plan/plan.ts";
import type { MatrixCell } from "./try-batch.ts";

/** Cells split by whether a spec explains why the fault is not noticed. */
export interface Explained {
  /** All cells that count: noticed, or unnoticed without an explanation. */
  readonly counted: readonly MatrixCell[];
  readonly explained: readonly { readonly cell: MatrixCell; readonly reason: string }[];
  /** Explanations that no longer apply: the fault is noticed, or it does not affect that check. */
  readonly stale: readonly UnseenFault[];
}

/** Removes the unnoticed cells that a spec explains (`proof.unseen`) from the count. */
export function explainSurvivors(
  cells: readonly MatrixCell[],
  unseen: readonly UnseenFault[],
): Explained {
  const excuses = unseen.map((one) => ({ one, covers: matcherOf(one) }));
  const used = new Set<UnseenFault>();
  const explained: { cell: MatrixCell; reason: string }[] = [];
  const counted: MatrixCell[] = [];
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

function matcherOf({ fault, check, at }: UnseenFault): (cell: MatrixCell) => boolean {
  const isFault = nameGlob(fault);
  const isCheck = nameGlob(check);
  const isAt = at === undefined ? () => true : nameGlob(at);
  return (cell) => isFault(cell.kind) && isCheck(cell.check) && isAt(cell.at);
}
