import type { Fault } from "../../simulator/faults/fault.ts";

/**
 * A fault, and what each check that notices it then reports, by check id; every other check must report what it did
 * before.
 */
export type FaultRow = readonly [fault: Fault, reported: Readonly<Record<string, string>>];

/** Ids of all checks that notice one of the faults. */
export function concernedBy(rows: readonly FaultRow[]): ReadonlySet<string> {
  return new Set(rows.flatMap(([, reported]) => Object.keys(reported)));
}

/** The first of the faults of each kind. */
export function oneOfEachKind(rows: readonly FaultRow[]): readonly FaultRow[] {
  const byKind = new Map(rows.toReversed().map((row) => [row[0].kind, row]));
  return [...byKind.values()].toReversed();
}

/** Faults that are put in together; each check notices one of them at most. */
export interface FaultPack {
  readonly faults: readonly Fault[];
  readonly reported: Readonly<Record<string, string>>;
}

/** Puts faults together as far as no two concern one check, or one table or endpoint. */
export function packed(rows: readonly FaultRow[]): readonly FaultPack[] {
  const packs: FaultPack[] = [];
  for (const [fault, reported] of rows) {
    const place = packs.findIndex((pack) => isApart(pack, fault, reported));
    const pack = packs[place] ?? { faults: [], reported: {} };
    packs[place < 0 ? packs.length : place] = {
      faults: [...pack.faults, fault],
      reported: { ...pack.reported, ...reported },
    };
  }
  return packs;
}

function isApart(pack: FaultPack, fault: Fault, reported: FaultRow[1]): boolean {
  const isShared = (name: "table" | "endpoint"): boolean =>
    pack.faults.some((other) => objectOf(other, name) === objectOf(fault, name));
  return (
    Object.keys(reported).every((id) => pack.reported[id] === undefined) &&
    (objectOf(fault, "table") === undefined || !isShared("table")) &&
    (objectOf(fault, "endpoint") === undefined || !isShared("endpoint"))
  );
}

function objectOf(fault: Fault, name: "table" | "endpoint"): unknown {
  return Object.entries(fault).find(([key]) => key === name)?.[1];
}
