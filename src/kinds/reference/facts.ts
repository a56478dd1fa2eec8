import type { ReferenceCheck } from "../../plan/check.ts";
import {
  type AskedReference,
  noneBreaking,
  shownMissing,
  type BreakingRows,
  type ReferenceFacts,
} from "../../ports/reference-facts.ts";
import type { HeldValue } from "../../ports/table-scan.ts";
import type { Session } from "../../session/session.ts";
import { nameScanned, scannedBy, targetsOf, typeColumnOf } from "../../plan/reference/targets.ts";

type Reference = Pick<ReferenceCheck, "from" | "to" | "required">;
type Rows = Pick<Session, "sql" | "scan">;

/** Asks PostgreSQL if connected; otherwise reads and judges all rows here. @throws {InstanceError} */
export function readFacts(reference: Reference, session: Rows): Promise<ReferenceFacts> {
  return session.sql === undefined
    ? scanRows(reference, session)
    : session.sql.reference(askedOf(reference));
}

/** What is asked of the rows, by the ids of the tables. */
export function askedOf(reference: Reference): AskedReference {
  const by = typeColumnOf(reference);
  return {
    from: { tableId: reference.from.id, column: reference.from.column },
    to: targetsOf(reference).map(({ id, column, type }) => ({
      tableId: id,
      column,
      ...(type === undefined ? {} : { type }),
    })),
    ...(by === undefined ? {} : { by }),
    required: reference.required,
  };
}

async function scanRows(reference: Reference, session: Rows): Promise<ReferenceFacts> {
  const [held, has] = await Promise.all([
    heldValues(reference, session),
    openTargets(reference, session),
  ]);
  const filled = held.filter(({ value }) => value !== null);
  const unlisted = held.filter(({ value, type }) => value === null && type !== undefined);
  const empties = held.filter(({ value, type }) => value === null && type === undefined);
  return {
    orphans: breaking(filled.filter(({ value, type }) => !has(value, type))),
    unlisted: breaking(unlisted),
    empties: reference.required ? breaking(empties) : noneBreaking,
  };
}

/** The values of the referring column, in the order of their first rows. @throws {InstanceError} */
export async function heldValues(
  reference: Pick<Reference, "from" | "to">,
  session: Pick<Session, "scan">,
): Promise<readonly HeldValue[]> {
  const { from } = reference;
  const { values } = await session.scan(from.id, from.scanned);
  return [...planned(values.get(nameScanned(scannedBy(reference))), from).values()];
}

type Has = (value: unknown, type: string | null | undefined) => boolean;

/** Whether a value has its row in the target of a type. */
async function openTargets(reference: Reference, session: Rows): Promise<Has> {
  const found = await Promise.all(
    targetsOf(reference).map(async (target) => {
      const { ids, values } = await session.scan(target.id, target.scanned);
      const held = target.column === "id" ? ids : planned(values.get(target.column), target);
      return [target.type, held] as const;
    }),
  );
  const targets = new Map<unknown, { has(value: unknown): boolean }>(found);
  return (value, type) => targets.get(type)?.has(value) === true;
}

/** @throws {Error} when the plan lacks the column in `scanned`: its rows would pass unread */
function planned<T>(values: T | undefined, side: ReferenceCheck["from"]): T {
  if (values === undefined) {
    throw new Error(`the plan does not scan ${side.name}.${side.column}`);
  }
  return values;
}

function breaking(held: readonly HeldValue[]): BreakingRows {
  return {
    rows: held.reduce((sum, { count }) => sum + count, 0),
    values: held.length,
    first: held
      .toSorted((one, other) => other.count - one.count)
      .slice(0, shownMissing)
      .map(({ count: rows, first: sample, ...said }) => ({ ...said, rows, sample })),
  };
}
