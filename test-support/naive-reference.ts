import type { Row } from "../src/ports/metadata.ts";
import type {
  AskedReference,
  BreakingRows,
  ReferenceFacts,
  ValueRows,
} from "../src/ports/reference-facts.ts";

type Tables = Readonly<Record<number, readonly Row[]>>;
type Broken = Pick<ValueRows, "value" | "type"> & {
  readonly how: keyof ReferenceFacts;
  readonly row: unknown;
};

/** What the rows say about a reference, found by comparing every row with every other. */
export function naiveFacts(asked: AskedReference, tables: Tables): ReferenceFacts {
  const broken = (tables[asked.from.tableId] ?? []).flatMap((row) => breaks(asked, row, tables));
  const summary = (how: keyof ReferenceFacts): BreakingRows =>
    summarise(broken.filter((one) => one.how === how));
  return {
    orphans: summary("orphans"),
    unlisted: summary("unlisted"),
    empties: summary("empties"),
  };
}

function breaks(asked: AskedReference, row: Row, tables: Tables): Broken[] {
  const { from, by, to, required } = asked;
  const id = row["id"];
  const values = distinct(row[from.column]);
  const filled = values.filter((value) => value !== null);
  const isEmpty = required && values.length > filled.length;
  const empty: Broken[] = isEmpty ? [{ how: "empties", value: null, row: id }] : [];
  const typed = by === undefined ? {} : { type: typeOf(row[by]) };
  const target = to.find((one) => one.type === typed.type);
  if (target === undefined) {
    const unlisted: Broken = { how: "unlisted", value: null, row: id, ...typed };
    return filled.length > 0 ? [...empty, unlisted] : empty;
  }
  const parents = tables[target.tableId] ?? [];
  const lost = filled.filter(
    (value) => !parents.some((parent) => plain(parent[target.column]) === value),
  );
  return [...empty, ...lost.map((value): Broken => ({ how: "orphans", value, row: id, ...typed }))];
}

function typeOf(cell: unknown): string | null {
  return typeof cell === "string" && cell !== "" ? cell : null;
}

function distinct(cell: unknown): readonly unknown[] {
  const cells: readonly unknown[] = Array.isArray(cell) ? cell : [cell];
  const values = (cells.length === 0 ? [null] : cells).map(plain);
  return values.filter((value, at) => values.indexOf(value) === at);
}

function plain(value: unknown): unknown {
  const isNumber = typeof value === "string" && String(Number(value)) === value;
  const one =
    isNumber && Number.isInteger(Number(value)) && Number(value) >= 0 ? Number(value) : value;
  return one === undefined || one === 0 || one === "" ? null : one;
}

function summarise(broken: readonly Broken[]): BreakingRows {
  const groups: { one: Broken; rows: unknown[] }[] = [];
  for (const one of broken) {
    const known = groups.find(
      (group) => group.one.value === one.value && group.one.type === one.type,
    );
    if (known === undefined) {
      groups.push({ one, rows: [one.row] });
    } else {
      known.rows.push(one.row);
    }
  }
  const first = groups
    .toSorted((a, b) => b.rows.length - a.rows.length)
    .slice(0, 5)
    .map(({ one: { value, type }, rows }) => ({
      value,
      ...(type === undefined ? {} : { type }),
      rows: rows.length,
      sample: rows.slice(0, 3),
    }));
  return { rows: broken.length, values: groups.length, first };
}
