import type { Reference, ReferenceSide, ScannedColumn, TypedTarget } from "./reference.ts";

type Target = ReferenceSide & Partial<Pick<TypedTarget, "type">>;

/** The columns that a reference leads to: one, or one for each type. */
export function targetsOf({ to }: Pick<Reference, "to">): readonly Target[] {
  return "by" in to ? to.targets : [to];
}

/** The column that says which target a row means, if any. */
export function typeColumnOf({ to }: Pick<Reference, "to">): string | undefined {
  return "by" in to ? to.by : undefined;
}

/** What a scan of the referring table reads for a reference. */
export function scannedBy({ from, to }: Reference): ScannedColumn {
  return "by" in to
    ? { column: from.column, by: to.by, types: to.targets.map(({ type }) => type) }
    : from.column;
}

/** The tables that a reference leads to, in words: `agent or team`. */
export function nameTargets(check: Pick<Reference, "to">): string {
  return [...new Set(targetsOf(check).map(({ name }) => name))].join(" or ");
}

/** Whether Xano has words for a reference: a column that is no JSON declares one table, always by its id. */
export function canDeclare({ to }: Pick<Reference, "to">, type: string): boolean {
  return !("by" in to) && to.column === "id" && type !== "json";
}

/** The columns that a reference needs: its own, the one that says the type, and those that it leads to. */
export function sidesOf(check: Reference): readonly ReferenceSide[] {
  const by = typeColumnOf(check);
  const typeSide = by === undefined ? [] : [{ ...check.from, column: by }];
  return [check.from, ...typeSide, ...targetsOf(check)];
}

/** The name of a scanned column's values. */
export function nameScanned(column: ScannedColumn): string {
  return typeof column === "string" ? column : `${column.column} by ${column.by}`;
}
