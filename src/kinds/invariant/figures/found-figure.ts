import { questionsOf } from "../../../session/session.ts";
import { callName } from "../../../plan/call.ts";
import type { Figure } from "../../../plan/measure.ts";
import type { CellKind } from "../../../ports/typed-condition.ts";
import { nameAggregate } from "./aggregates.ts";
import { askedColumn, askedRows, type Asking, type Measurement } from "../asking.ts";
import { readBodyFigure } from "./body.ts";
import { showCount, showRows, showRowSet } from "../words.ts";

/** A figure that was found, or why it was not. */
export interface FoundFigure extends Omit<Measurement, "measured"> {
  /** The figure with its name: `3 rows of income`. */
  readonly words: string;
  readonly value: unknown;
  readonly kind: CellKind;
  /** The value as in `words`. */
  readonly shown: string;
}

/** Finds a figure by a question or in the body of an answer. @throws {InstanceError} */
export async function findFigure(figure: Figure, asking: Asking): Promise<FoundFigure> {
  const { session } = asking;
  switch (figure.kind) {
    case "count": {
      const { value, readRows } = await questionsOf(session).count(askedRows(asking, figure.rows));
      const words = `${showRows(value)} of ${showRowSet(figure.rows)}`;
      return { ...read, words, value, shown: showCount(value), readRows };
    }
    case "aggregate":
      return findAggregate(figure, asking);
    case "body": {
      const { value, isNumber, shown: plain, ...rest } = await readBodyFigure(figure, session);
      const shown = isNumber && plain === String(value) ? showCount(plain) : plain;
      const words = `${figure.at === "" ? "the body" : figure.at} of ${callName(figure.call)} is ${shown}`;
      return { ...rest, depth: "called", words, value, kind: kindOfValue(value, isNumber), shown };
    }
  }
}

async function findAggregate(
  { rows, column, aggregate }: Extract<Figure, { kind: "aggregate" }>,
  asking: Asking,
): Promise<FoundFigure> {
  const { value, readRows } = await questionsOf(asking.session).aggregate(
    askedRows(asking, rows),
    askedColumn(asking, rows, column),
    aggregate,
  );
  const isThere = value !== undefined;
  const shown = isThere ? showCount(value) : "not there";
  const words = `the ${nameAggregate(aggregate)} of ${column} over ${showRowSet(rows)} is ${shown}`;
  return { ...read, words, value, shown, readRows, kind: isThere ? "decimal" : "json" };
}

const read = { findings: [], depth: "read", kind: "decimal" } as const;

function kindOfValue(value: unknown, isNumber: boolean): CellKind {
  if (isNumber) {
    return "decimal";
  }
  const kinds: Readonly<Record<string, CellKind>> = { string: "text", boolean: "boolean" };
  return kinds[typeof value] ?? "json";
}
