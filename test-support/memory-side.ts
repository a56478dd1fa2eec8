import type { ComparedSide } from "../src/comparison/compare.ts";
import type { Comparison, Side } from "../src/plan/comparison.ts";
import { toKeyedRow } from "../src/comparison/keyed-row.ts";
import type { KeyedRow } from "../src/comparison/compared-rows.ts";

type Row = Readonly<Record<string, unknown>>;

export interface MemoryRows {
  readonly side: Side;
  readonly rows: readonly Row[];
  readonly perPage?: number;
  /** What is there when rows are read again; `rows` when absent. */
  readonly later?: readonly Row[];
}

/** A side whose rows lie in memory, sorted without what it is compared with; for tests. */
export function memorySide(
  comparison: Comparison,
  { side, rows, later = rows, perPage = 3 }: MemoryRows,
): ComparedSide {
  const keyed = (all: readonly Row[]): readonly KeyedRow[] =>
    all.flatMap((row) => toKeyedRow(comparison, side, row) ?? []);
  return {
    async *rows() {
      const sorted = keyed(rows).toSorted((a, b) =>
        comparison.order === "integer"
          ? Number(BigInt(a.key) - BigInt(b.key))
          : Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
      );
      for (let at = 0; at < sorted.length; at += perPage) {
        yield sorted.slice(at, at + perPage);
        await Promise.resolve();
      }
    },
    keyless: () => rows.length - keyed(rows).length,
    rowsOf: (keys) => Promise.resolve(keyed(later).filter(({ key }) => keys.includes(key))),
  };
}
