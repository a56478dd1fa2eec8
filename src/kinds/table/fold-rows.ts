import { groupBy } from "../../plan/group-by.ts";
import type { Finding } from "../../result/result.ts";

/** A deviation of one row. */
export interface RowDeviation {
  /** The row's id, ready to be shown. */
  readonly row: string;
  readonly finding: Finding;
}

/** Rows that a finding lists; the rest is counted. */
const shownRows = 3;

/** Merges equal deviations of several rows into one finding, with the first row's actual value. */
export function foldRows(deviations: readonly RowDeviation[]): Finding[] {
  const folded = groupBy(deviations, ({ finding: { path, expected, message } }) =>
    JSON.stringify([path, expected ?? message]),
  );
  return [...folded.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [toFinding(first, same)];
  });
}

function toFinding({ row, finding }: RowDeviation, same: readonly RowDeviation[]): Finding {
  const names = same.slice(0, shownRows).map((one) => one.row);
  const more = same.length > shownRows ? ` and ${same.length - shownRows} more` : "";
  const isAlike = same.every((one) => one.finding.message === finding.message);
  const where = `${same.length === 1 ? "row" : "rows"} ${names.join(", ")}${more}`;
  const message = `${where}: ${finding.message}${isAlike ? "" : ` in row ${row}`}`;
  return { ...finding, code: "row-contract", message };
}
