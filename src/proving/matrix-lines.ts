import { groupBy } from "../plan/group-by.ts";
import { families } from "../plan/check-base.ts";
import type { Score } from "./proof.ts";
import type { Explained } from "./explain-survivors.ts";
import type { MatrixCell } from "./try-batch.ts";

/** `2039/2071`. */
export function showScore({ proved, total }: Score): string {
  return `${proved}/${total}`;
}

/** Counts the killed cells. */
export function scoreOf(cells: readonly MatrixCell[]): Score {
  return { proved: cells.filter(({ became }) => became === "killed").length, total: cells.length };
}

/** Prints the matrix with a line for each kind of fault, then the score of each family, then the explained cells. */
export function matrixLines({ counted, explained }: Explained): readonly string[] {
  const kinds = [...groupBy(counted.toSorted(byFamilyAndKind), ({ kind }) => kind)].map(
    ([kind, cells]): Row => [kind, showScore(scoreOf(cells)), byFamily(cells)],
  );
  const byName = [...groupBy(counted, ({ family }) => family)].map(([family, cells]): Row => [
    family,
    showScore(scoreOf(cells)),
    shareOf(scoreOf(cells)),
  ]);
  return [
    ...table(["fault", "noticed", "by"], kinds),
    "",
    ...table(["family", "noticed", "share"], inOrder(byName)),
    ...explainedLines(explained),
  ];
}

/** Orders kinds by the first family that notices them. */
function byFamilyAndKind(a: MatrixCell, b: MatrixCell): number {
  return placeOf(a.family) - placeOf(b.family) || a.kind.localeCompare(b.kind);
}

function placeOf(family: string): number {
  return families.findIndex((one) => one === family);
}

type Row = readonly [string, string, string];

function byFamily(cells: readonly MatrixCell[]): string {
  return [...groupBy(cells, ({ family }) => family)]
    .map(([family, all]) => `${family} ${showScore(scoreOf(all))}`)
    .join(", ");
}

/** Formats a share as a percentage; `100 %` only when it is exact. */
export function shareOf({ proved, total }: Score): string {
  const percent = total === 0 ? 100 : (proved / total) * 100;
  return `${proved === total ? "100" : Math.min(99.99, percent).toFixed(2)} %`;
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted(([a], [b]) => placeOf(a) - placeOf(b));
}

function table(head: Row, rows: readonly Row[]): string[] {
  const all = [head, ...rows];
  const widths = [0, 1].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all.map(([first, second, third]) =>
    `${first.padEnd(widths[0] ?? 0)}  ${second.padStart(widths[1] ?? 0)}  ${third}`.trimEnd(),
  );
}

function explainedLines(explained: Explained["explained"]): string[] {
  if (explained.length === 0) {
    return [];
  }
  const byReason = [...groupBy(explained, ({ reason }) => reason)].map(
    ([reason, all]) => `  ${all.length} × ${reason}`,
  );
  return [
    "",
    `explained in specs/workspace.yaml, and not counted: ${explained.length}`,
    ...byReason,
  ];
}
