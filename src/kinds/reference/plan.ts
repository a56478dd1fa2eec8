import type { ReferenceCheck, ReferenceSide } from "../../plan/check.ts";
import type { TableRef } from "../../plan/objects.ts";
import type { Catalog } from "../catalog.ts";
import { splitColumnName } from "../names.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";

/** Plans one check for each foreign key. */
export function planReferences({ catalog, tables: refs }: Planning): ReferenceCheck[] {
  const scanned = scannedColumns(catalog);
  return catalog.references.map((entry) => {
    const { from, to, required = false } = entry.value;
    const title = `${from} refers to ${to}`;
    return {
      ...planBase(entry, { id: `reference:${from}`, family: "references", title }),
      kind: "reference",
      from: planSide(from, refs, scanned),
      to: planSide(to, refs, scanned),
      required,
    };
  });
}

type Scanned = ReadonlyMap<string, ReadonlySet<string>>;

/** The columns on both sides of references, by table. */
function scannedColumns({ references }: Catalog): Scanned {
  const scanned = new Map<string, Set<string>>();
  for (const { value } of references) {
    for (const side of [value.from, value.to]) {
      const { table, column } = splitColumnName(side);
      scanned.set(table, (scanned.get(table) ?? new Set<string>()).add(column));
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
    scanned: [...resolved(scanned, table)].toSorted(),
  };
}
