import type { Metadata } from "../../ports/ports.ts";
import type { ParitySubject } from "../../plan/parity.ts";
import { describeNearest } from "../../plan/nearest.ts";
import type { Finding } from "../../result/result.ts";
import { findDeclared, requireReadable } from "../../session/identity.ts";
import { failure } from "../../session/judgement.ts";
import type { CountRows, Session } from "../../session/session.ts";
import type { V1 } from "../../session/v1-failed.ts";

/** A session in which there is something to compare V2 with. */
export type BothSides = Pick<Session, "metadata" | "countRowsAnew"> & { readonly v1: V1 };

/** What has one number on each side. */
export type Comparable =
  | Extract<ParitySubject, { kind: "rows" }>
  | Pick<Extract<ParitySubject, { kind: "objects" }>, "kind" | "of">;

export interface Counts {
  readonly v1: number;
  readonly v2: number;
}

/** The two numbers, or the tables that are not there. */
export type Sides = { readonly counts: Counts } | { readonly missing: readonly Finding[] };

/** Counts both sides at the same time; anew unless told how. @throws {InstanceError} */
export async function countSides(
  compared: Comparable,
  session: BothSides,
  count: CountRows = session.countRowsAnew,
): Promise<Sides> {
  if (compared.kind === "objects") {
    const read = listOf[compared.of];
    const [v1, v2] = await Promise.all([read(session.v1), read(session.metadata)]);
    return { counts: { v1: v1.length, v2: v2.length } };
  }
  const [tables1, tables2] = await Promise.all([session.v1.tables(), session.metadata.tables()]);
  const first = tables1.find(({ name }) => name === compared.v1);
  const second = findDeclared(compared.v2, tables2, "table").object;
  requireReadable(`table ${compared.v1} of V1`, first ?? {});
  if (first === undefined || second === undefined) {
    return {
      missing: [
        ...(first === undefined ? [missing("V1", compared.v1, tables1)] : []),
        ...(second === undefined ? [missing("V2", compared.v2.name, tables2)] : []),
      ],
    };
  }
  const [v1, v2] = await Promise.all([count("v1", first.id), count("v2", second.id)]);
  return { counts: { v1, v2 } };
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
