import type { SpecProblem } from "../../errors.ts";
import { didYouMean, listNames, nearest } from "../../text/nearest.ts";
import { problemAt, type Entry } from "../../language/entry.ts";
import type { Path } from "../../language/locate.ts";
import { expectColumn } from "../../language/column-type.ts";
import { describeType, judgeTests } from "../invariant/measured-values.ts";
import { columnsOf, type DeclaredColumn } from "../names.ts";
import type { TableEntry, TransitionEntry } from "../../language/spec.generated.ts";
import type { Rule } from "../rule.ts";

type Transition = Entry<TransitionEntry>;

/** States that a transition names are keys of its moves. */
const statesAreKnown: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.transitions.flatMap((entry) => {
      const { moves } = entry.value;
      const states = Object.keys(moves);
      return statesNamed(entry.value)
        .filter(({ state }) => !Object.hasOwn(moves, state))
        .map(({ state, at }) => {
          const message = `"${state}" is no state of moves${didYouMean(state, states)}`;
          const hint = `add it to moves, with what may follow it; states: ${listNames(states, nearest(state, states))}`;
          return problemAt(entry, at, { message, hint });
        });
    }),
};

interface NamedState {
  readonly state: string;
  readonly at: Path;
}

function statesNamed({ initial, moves, through = {} }: TransitionEntry): NamedState[] {
  return [
    ...initial.map((state, index) => ({ state, at: ["initial", index] })),
    ...Object.entries(moves).flatMap(([from, next]) =>
      next.map((state, index) => ({ state, at: ["moves", from, index] })),
    ),
    ...Object.keys(through).map((state) => ({ state, at: ["through", state] })),
  ];
}

/** Every state is an initial one or follows a reachable one. */
const statesAreReached: Rule = {
  needs: [],
  check: ({ catalog }) =>
    catalog.transitions.flatMap((entry) => {
      const { moves } = entry.value;
      const reached = reachedStates(entry.value);
      return Object.keys(moves)
        .filter((state) => !reached.has(state))
        .map((state) => {
          const message = `no row can reach "${state}": no state that can be reached moves to it`;
          const hint = "add it to initial, or to what follows a state; or leave it out";
          return problemAt(entry, ["moves", state], { message, hint });
        });
    }),
};

function reachedStates({ initial, moves }: TransitionEntry): ReadonlySet<string> {
  const reached = new Set(initial);
  // The set grows while it is iterated.
  for (const state of reached) {
    const next = Object.hasOwn(moves, state) ? (moves[state] ?? []) : [];
    next.forEach((one) => reached.add(one));
  }
  return reached;
}

/** Transitions watch columns of declared tables. */
const watchedColumnsAreDeclared: Rule = {
  needs: ["tables"],
  check: ({ catalog }) => {
    const tables = new Map(catalog.tables.map(({ value }) => [value.name, value]));
    return catalog.transitions.flatMap((entry) => checkColumns(entry, tables));
  },
};

function checkColumns(entry: Transition, tables: ReadonlyMap<string, TableEntry>): SpecProblem[] {
  const { states, through = {} } = entry.value;
  const table = tables.get(states.table);
  if (table === undefined) {
    const message = `no spec declares a table "${states.table}"${didYouMean(states.table, [...tables.keys()])}`;
    const hint = "declare it in specs/tables, or correct the name";
    return [problemAt(entry, ["states", "table"], { message, hint })];
  }
  const columns = columnsOf(table);
  const names = columns.map(({ name }) => name);
  const watched = [
    { name: states.column, at: ["states", "column"] },
    ...Object.entries(through).map(([state, name]) => ({ name, at: ["through", state] })),
  ];
  const unknown = watched
    .filter(({ name }) => !names.includes(name))
    .map(({ name, at }) => {
      const message = `table ${table.name} declares no column "${name}"${didYouMean(name, names)}`;
      const hint = `add ${name} to the table's columns or inferred, or correct the name`;
      return problemAt(entry, at, { message, hint });
    });
  const column = columns.find(({ name }) => name === states.column);
  return [...unknown, ...(column === undefined ? [] : judgeStates(entry, column))];
}

/** States are values that the column can have. */
function judgeStates(entry: Transition, { name, column, evidence }: DeclaredColumn): SpecProblem[] {
  const expectation = expectColumn(name, column, evidence);
  const type = describeType(expectation);
  if (type !== "enum" && type !== "text") {
    const message = `column ${name} is ${type}, and only enum and text hold states`;
    const hint = "watch another column, or correct its type in the tables spec";
    return [problemAt(entry, ["states", "column"], { message, hint })];
  }
  const { initial, moves } = entry.value;
  const states = [
    ...initial.map((state, index) => ({ state, at: ["initial", index] })),
    ...Object.keys(moves).map((state) => ({ state, at: ["moves", state] })),
  ];
  return states.flatMap(({ state, at }) =>
    judgeTests(state, expectation).map((words) => problemAt(entry, at, words)),
  );
}

/** The rules of transitions. */
export const transitionsHold: readonly Rule[] = [
  statesAreKnown,
  statesAreReached,
  watchedColumnsAreDeclared,
];
