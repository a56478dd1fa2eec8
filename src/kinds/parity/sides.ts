import type { Side } from "../../plan/comparison.ts";
import type { Metadata, TableObject, V1 } from "../../ports/metadata.ts";
import type { ParitySubject } from "../../plan/parity.ts";
import { describeNearest } from "../../text/nearest.ts";
import type { Finding } from "../../result/result.ts";
import { findDeclared, requireReadable } from "../../session/identity.ts";
import { failure } from "../../session/judgement.ts";
import { metadataOf, type CountRows, type Session } from "../../session/session.ts";

/** A session with something to compare V2 with. */
export type BothSides = Pick<Session, "metadata" | "countRowsAnew"> & { readonly v1: V1 };

/** A subject with one number on each side. */
export type Comparable =
  | Extract<ParitySubject, { kind: "rows" }>
  | Pick<Extract<ParitySubject, { kind: "objects" }>, "kind" | "of">;

export interface Counts {
  readonly v1: number;
  readonly v2: number;
}

/** The two numbers, or the missing tables. */
export type Sides = { readonly counts: Counts } | { readonly missing: readonly Finding[] };

/** Counts both sides at the same time, anew unless `count` is given. @throws {InstanceError} */
export async function countSides(
  compared: Comparable,
  session: BothSides,
  count: CountRows = session.countRowsAnew,
): Promise<Sides> {
  if (compared.kind === "objects") {
    const read = listOf[compared.of];
    const [v1, v2] = await Promise.all([read(session.v1), read(metadataOf(session))]);
    return { counts: { v1: v1.length, v2: v2.length } };
  }
  const tables = await findTables(compared, session);
  if ("missing" in tables) {
    return tables;
  }
  const [v1, v2] = await Promise.all([count("v1", tables.v1.id), count("v2", tables.v2.id)]);
  return { counts: { v1, v2 } };
}

/** The tables of both sides, or those that are not there. */
export type BothTables =
  | Readonly<Record<Side, TableObject>>
  | { readonly missing: readonly Finding[] };

/** Finds the tables that an entry names. @throws {InstanceError} */
export async function findTables(
  named: Pick<Extract<ParitySubject, { kind: "rows" }>, "v1" | "v2">,
  session: BothSides,
): Promise<BothTables> {
  const [tables1, tables2] = await Promise.all([session.v1.tables(), metadataOf(session).tables()]);
  const v1 = tables1.find(({ name }) => name === named.v1);
  const v2 = findDeclared(named.v2, tables2, "table").object;
  requireReadable(`table ${named.v1} of V1`, v1 ?? {});
  if (v1 !== undefined && v2 !== undefined) {
    return { v1, v2 };
  }
  return {
    missing: [
      ...(v1 === undefined ? [missing("V1", named.v1, tables1)] : []),
      ...(v2 === undefined ? [missing("V2", named.v2.name, tables2)] : []),
    ],
  };
}

type Lists = Pick<Metadata, "tables" | "groups" | "functions" | "tasks">;

const listOf = {
  tables: (side: Lists) => side.tables(),
  groups: (side: Lists) => side.groups(),
  functions: (side: Lists) => side.functions(),
  tasks: (side: Lists) => side.tasks(),
} as const;

function missing(
  side: "V1" | "V2",
  name: string,
  tables: readonly { readonly name: string }[],
): Finding {
  const names = tables.map((table) => table.name);
  const message = `table ${name} does not exist in ${side}${describeNearest(name, names)}`;
  return failure("missing", { path: side.toLowerCase(), message });
}
