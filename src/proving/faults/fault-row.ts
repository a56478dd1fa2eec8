import type { Fault } from "../../../simulator/faults/fault.ts";

/**
 * A fault, and what each check that notices it then reports, by check id; every other check must report what it did
 * before.
 */
export type FaultRow = readonly [fault: Fault, told: Readonly<Record<string, string>>];

/** Ids of all checks that notice one of the faults. */
export function concernedBy(rows: readonly FaultRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(([, told]) => Object.keys(told)));
}

/** The first of the faults of each kind. */
export function oneOfEachKind(rows: readonly FaultRow[]): readonly FaultRow[] {
  const byKind = new Map(rows.toReversed().map((row) => [row[0].kind, row]));
  return [...byKind.values()].toReversed();
}
