import type { TableObject } from "../../ports/metadata.ts";
import { countSides, type BothSides } from "./sides.ts";
import { metadataOf, type CountRows } from "../../session/session.ts";
import type { Statement } from "./statements.ts";

/** Counts what the statements of a report are about, each thing once. */
export interface Counter {
  /** @throws {InstanceError} */
  count(statement: Statement): Promise<number | "unknown table">;
}

/** Creates a counter with counts as old as itself, unless `count` is given. */
export function createCounter(
  session: BothSides,
  rows: CountRows = session.countRowsAnew,
): Counter {
  const kept = new Map<string, Promise<number | "unknown table">>();
  return {
    count(statement) {
      const { side, of } = statement;
      const key = `${side} ${of.kind} ${of.kind === "objects" ? of.of : of.table}`;
      const count = kept.get(key) ?? countOne(statement, session, rows);
      kept.set(key, count);
      return count;
    },
  };
}

async function countOne(
  { side, of }: Statement,
  session: BothSides,
  rows: CountRows,
): Promise<number | "unknown table"> {
  if (of.kind === "objects") {
    const sides = await countSides(of, session);
    return "counts" in sides ? sides.counts[side] : "unknown table";
  }
  const tables = await (side === "v1" ? session.v1 : metadataOf(session)).tables();
  const table = tables.find(named(of.table));
  return table === undefined ? "unknown table" : rows(side, table.id);
}

function named(table: string | number): (one: TableObject) => boolean {
  return typeof table === "number" ? ({ id }) => id === table : ({ name }) => name === table;
}
