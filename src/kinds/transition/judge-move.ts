import type { TransitionCheck } from "../../plan/check.ts";

/** The properties of a transition check that define how a row may change. */
export type Moves = Pick<TransitionCheck, "initial" | "moves" | "through">;

/** What a run reads of a row. */
export interface RowState {
  readonly id: string;
  readonly state: string;
  /** Names of the columns of `through` that are filled. */
  readonly filled: ReadonlySet<string>;
}

/** Why a row could not legally come to its state, worded to follow what it did; undefined when it could. */
export function wrongMove(moves: Moves, row: RowState, before?: string): string | undefined {
  const { state } = row;
  const starts = before === undefined ? moves.initial : [before];
  if (starts.includes(state)) {
    return undefined;
  }
  const isProven = (passed: string): boolean => row.filled.has(moves.through[passed] ?? "");
  if (pathTo(moves, { starts, state, isOpen: isProven }) !== undefined) {
    return undefined;
  }
  const skipping = pathTo(moves, { starts, state, isOpen: () => true });
  if (skipping === undefined) {
    return describeStarts(moves, before);
  }
  const skipped = skipping.filter((passed) => !isProven(passed));
  return `without passing ${listed(skipped, "and")}: ${describeProof(moves, skipped)}`;
}

interface Search {
  readonly starts: readonly string[];
  readonly state: string;
  /** Whether a row may pass through a state. */
  readonly isOpen: (passed: string) => boolean;
}

/** The states on the shortest path, without its ends; undefined when there is no path. */
function pathTo({ moves }: Moves, { starts, state, isOpen }: Search): string[] | undefined {
  const ways = starts.map((at) => ({ at, passed: [] as string[] }));
  const seen = new Set(starts);
  for (const { at, passed } of ways) {
    const next = moves[at] ?? [];
    if (next.includes(state)) {
      return passed;
    }
    for (const one of next.filter((candidate) => !seen.has(candidate) && isOpen(candidate))) {
      seen.add(one);
      ways.push({ at: one, passed: [...passed, one] });
    }
  }
  return undefined;
}

function describeStarts({ initial, moves }: Moves, before: string | undefined): string {
  if (before === undefined) {
    return `rows begin as ${listed(initial, "or")}`;
  }
  const next = moves[before] ?? [];
  return next.length === 0
    ? `nothing may follow ${before}`
    : `only ${listed(next, "or")} may follow ${before}`;
}

function describeProof({ through }: Moves, skipped: readonly string[]): string {
  const columns = skipped.flatMap((state) => through[state] ?? []);
  return columns.length === 0
    ? "no column proves it"
    : `${listed(columns, "and")} ${columns.length === 1 ? "is" : "are"} empty`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(names: readonly string[], joint: "and" | "or"): string {
  const head = names.slice(0, -1).join(", ");
  const last = names.at(-1) ?? "";
  return head === "" ? last : `${head} ${joint} ${last}`;
}
