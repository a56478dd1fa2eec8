import type { ReferenceCheck } from "../../plan/check.ts";
import type { ReferenceSide, ScannedColumn, TypedTarget } from "../../plan/reference/reference.ts";
import { nameScanned } from "../../plan/reference/targets.ts";
import type { TableRef } from "../../plan/objects.ts";
import type { Catalog } from "../catalog.ts";
import { splitColumnName } from "../names.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";

/** Plans one check for each foreign key. */
export function planReferences({ catalog, tables: refs }: Planning): ReferenceCheck[] {
  const scanned = scannedColumns(catalog);
  const side = (name: string): ReferenceSide => planSide(name, refs, scanned);
  return catalog.references.map((entry) => {
    const { from, to, by = "", required = false } = entry.value;
    const names = typeof to === "string" ? to : Object.values(to).join(" or ");
    const title = `${from} refers to ${names}`;
    return {
      ...planBase(entry, { id: `reference:${from}`, family: "references", title }),
      kind: "reference",
      from: side(from),
      to: typeof to === "string" ? side(to) : { by, targets: byType(to, side) },
      required,
    };
  });
}

function byType(
  to: Readonly<Record<string, string>>,
  side: (name: string) => ReferenceSide,
): readonly TypedTarget[] {
  return Object.entries(to).map(([type, name]) => ({ ...side(name), type }));
}

/** By the text that orders them. */
type Scanned = ReadonlyMap<string, ReadonlyMap<string, ScannedColumn>>;

/** The columns on both sides of references, by table. */
function scannedColumns({ references }: Catalog): Scanned {
  const scanned = new Map<string, Map<string, ScannedColumn>>();
  const add = (side: string, as?: Exclude<ScannedColumn, string>): void => {
    const { table, column } = splitColumnName(side);
    const own = scanned.get(table) ?? new Map<string, ScannedColumn>();
    scanned.set(table, own.set(nameScanned(as ?? column), as ?? column));
  };
  for (const { value } of references) {
    const { from, to, by = "" } = value;
    if (typeof to === "string") {
      [from, to].forEach((side) => add(side));
    } else {
      add(from, { column: splitColumnName(from).column, by, types: Object.keys(to) });
      Object.values(to).forEach((side) => add(side));
    }
  }
  return scanned;
}

function planSide(
  side: string,
  refs: ReadonlyMap<string, TableRef>,
  scanned: Scanned,
): ReferenceSide {
  const { table, column } = splitColumnName(side);
  return {
    ...resolved(refs, table),
    column,
    scanned: [...resolved(scanned, table).values()].toSorted(byName),
  };
}

function byName(one: ScannedColumn, other: ScannedColumn): number {
  const [a, b] = [nameScanned(one), nameScanned(other)];
  return a === b ? 0 : a < b ? -1 : 1;
}
