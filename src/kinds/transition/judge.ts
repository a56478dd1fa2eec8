import type { TransitionCheck } from "../../plan/check.ts";
import { groupBy } from "../../plan/group-by.ts";
import type { Row } from "../../ports/metadata.ts";
import type { Remembered } from "../../states/states.ts";
import type { Finding } from "../../result/result.ts";
import { drift, failure, type Judgement } from "../../session/judgement.ts";
import { listed, wrongMove, type RowState } from "./judge-move.ts";
import { metadataOf, type Session } from "../../session/session.ts";

/**
 * Judges the states of all rows, and how they changed since the last run. A row that changed illegally keeps its
 * previous state in memory, so that every run reports it until it is back on a legal path. Nothing is stored unless
 * all rows were read.
 * @throws {InstanceError}
 */
export async function checkTransition(
  check: TransitionCheck,
  session: Session,
): Promise<Judgement> {
  const rows = await readRows(check, session);
  const before = session.states.read(check.id);
  const unknown = rows.filter(({ state }) => !Object.hasOwn(check.moves, state));
  const known = rows.filter(({ state }) => Object.hasOwn(check.moves, state));
  const wrong = findWrong(check, known, before);
  const unwritten = session.states.write(check.id, {
    takenAt: session.clock.date().toISOString(),
    states: statesToKeep(rows, new Set([...unknown, ...wrong.keys()]), before),
  });
  return {
    findings: [
      ...describeUnknown(check, unknown),
      ...describeWrong(check, wrong),
      ...describeMemory(before, unwritten),
    ],
    depth: "read",
  };
}

async function readRows(check: TransitionCheck, session: Session): Promise<RowState[]> {
  const { table, column, through } = check;
  const proofs = [...new Set(Object.values(through))];
  const pages =
    session.sql?.rows(table.id, { columns: [column, ...proofs] }) ??
    metadataOf(session).allRows(table.id);
  const states: RowState[] = [];
  for await (const page of pages) {
    states.push(...page.map((row) => toState(row, column, proofs)));
  }
  return states;
}

function toState(row: Row, column: string, proofs: readonly string[]): RowState {
  const filled = proofs.filter((name) => !["", null, undefined].some((none) => row[name] === none));
  const state = row[column];
  return {
    id: String(row["id"]),
    state: typeof state === "string" ? state : JSON.stringify(state ?? null),
    filled: new Set(filled),
  };
}

/** The problem of each row. */
function findWrong(
  check: TransitionCheck,
  rows: readonly RowState[],
  before: Remembered,
): Map<RowState, string> {
  const wrong = new Map<RowState, string>();
  if (before.is !== "known") {
    return wrong;
  }
  for (const row of rows) {
    const kept = before.snapshot.states[row.id];
    // A remembered state that the spec no longer has is ignored.
    const last = kept !== undefined && Object.hasOwn(check.moves, kept) ? kept : undefined;
    const reason = wrongMove(check, row, last);
    if (reason !== undefined) {
      const did =
        last === undefined ? `is new and ${row.state}` : `went from ${last} to ${row.state}`;
      wrong.set(row, `${did}${reason.startsWith("without") ? " " : ": "}${reason}`);
    }
  }
  return wrong;
}

/** Rows that are gone are forgotten. */
function statesToKeep(
  rows: readonly RowState[],
  unsettled: ReadonlySet<RowState>,
  before: Remembered,
): Record<string, string> {
  const last = before.is === "known" ? before.snapshot.states : {};
  const kept = rows.flatMap((row) => {
    const state = unsettled.has(row) ? last[row.id] : row.state;
    return state === undefined ? [] : [[row.id, state] as const];
  });
  return Object.fromEntries(kept);
}

function describeUnknown(check: TransitionCheck, rows: readonly RowState[]): Finding[] {
  const states = Object.keys(check.moves);
  return grouped(rows, ({ state }) => state).map(([state, ids]) =>
    failure("state", {
      path: check.column,
      message: `${rowsCalled(ids)} ${ids.length === 1 ? "is" : "are"} ${state}, which is no state: expected ${listed(states, "or")}`,
      expected: listed(states, "or"),
      actual: state,
    }),
  );
}

function describeWrong(check: TransitionCheck, wrong: ReadonlyMap<RowState, string>): Finding[] {
  return grouped([...wrong.keys()], (row) => wrong.get(row) ?? "").map(([what, ids]) => {
    const problem = ids.length === 1 ? what : what.replace(/^is /, "are ");
    return failure("transition", {
      path: check.column,
      message: `${rowsCalled(ids)} ${problem}`,
    });
  });
}

/** Reports what an earlier run left, and what the next one will find. */
function describeMemory(before: Remembered, unwritten: string | undefined): Finding[] {
  const next = "moves are judged from the next run on";
  const messages = [
    ...(before.is === "none" ? [`no snapshot of an earlier run: ${next}`] : []),
    ...(before.is === "lost" ? [`${before.reason}: ${next}`] : []),
    ...(unwritten === undefined ? [] : [`${unwritten}: the next run cannot judge how rows moved`]),
  ];
  return messages.map((message) => drift("transition", { message }));
}

/** Row ids by their problem, in the order of the rows. */
function grouped(
  rows: readonly RowState[],
  saying: (row: RowState) => string,
): readonly (readonly [said: string, ids: readonly string[]])[] {
  return [...groupBy(rows, saying)].map(([said, some]) => [said, some.map(({ id }) => id)]);
}

const namedRows = 5;

/** `row 7`, `rows 7, 8 and 3 more`. */
function rowsCalled(ids: readonly string[]): string {
  const more = ids.length - namedRows;
  const named = more > 0 ? [...ids.slice(0, namedRows), `${more} more`] : ids;
  return `row${ids.length === 1 ? "" : "s"} ${listed(named, "and")}`;
}
