import type { Fault } from "../../../simulator/faults/fault.ts";
import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial, Expectation } from "../../trials/trial.ts";
import { failsAt } from "../../trials/expectations.ts";
import type { OfKind } from "../../plan/check.ts";

type TransitionCheck = OfKind<"transition">;

/** Rows with an unknown state, and rows that changed their state illegally. */
export function transitionTrials(context: TrialContext): readonly Trial[] {
  return context.of("transition").flatMap((check) => {
    const trial = trialOf(check, context);
    const unknown = "in no list";
    return [
      trial("job-state", unknown, {
        faults: [stateOf(check, unknown)],
        expectation: failsAt(check, { code: "state", path: check.column }, [unknown, "no state"]),
      }),
      ...illegalMoves(check).map(([from, to]) =>
        trial("illegal-move", `${from} → ${to}`, {
          before: [stateOf(check, from)],
          faults: [stateOf(check, to)],
          expectation: failsAt(check, { code: "transition", path: check.column }, [
            `went from ${from} to ${to}`,
          ]),
        }),
      ),
      ...skips(check).map(([from, passed, to]) =>
        trial("skipped-state", `${from} → ${to}`, {
          before: [stateOf(check, from), unproven(check, passed)],
          faults: [stateOf(check, to), unproven(check, passed)],
          expectation: failsAt(check, { code: "transition", path: check.column }, [
            `went from ${from} to ${to}`,
            passed,
          ]),
        }),
      ),
    ];
  });
}

interface Symptom {
  readonly before?: readonly Fault[];
  readonly faults: readonly Fault[];
  readonly expectation: Expectation;
}

function trialOf(
  check: TransitionCheck,
  context: TrialContext,
): (kind: string, what: string, symptom: Symptom) => Trial {
  const { name } = check.table;
  return (kind, what, { before, faults, expectation }) => ({
    kind,
    at: `${name} ${what}`,
    faults,
    ...(before === undefined ? {} : { before }),
    expectations: [expectation],
    // In a first run, each of them reports that there is nothing to compare with.
    touches: [...context.onTable(name), ...context.of("transition").map(({ id }) => id)],
    lane: "alone",
    zone: name,
  });
}

function stateOf({ table, column }: TransitionCheck, value: string): Fault {
  return { kind: "bad-row", table: table.name, column, value };
}

/** The row lacks the proof that it was in that state. */
function unproven({ table, through }: TransitionCheck, passed: string): Fault {
  return { kind: "bad-row", table: table.name, column: through[passed] ?? "", value: null };
}

/** All pairs of states without a path between them. */
function illegalMoves(check: TransitionCheck): [string, string][] {
  const states = Object.keys(check.moves);
  return states.flatMap((from) =>
    states
      .filter((to) => to !== from && !reachable(check, from).has(to))
      .map((to): [string, string] => [from, to]),
  );
}

function reachable({ moves }: TransitionCheck, from: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (const at of open) {
    const next = (moves[at] ?? []).filter((one) => !seen.has(one));
    next.forEach((one) => seen.add(one));
    open.push(...next);
  }
  return seen;
}

/** Paths through a state that a column proves. */
function skips({ moves, through }: TransitionCheck): [string, string, string][] {
  return Object.entries(moves).flatMap(([from, next]) =>
    next
      .filter((passed) => passed in through)
      .flatMap((passed) =>
        (moves[passed] ?? [])
          .filter((to) => !next.includes(to))
          .map((to): [string, string, string] => [from, passed, to]),
      ),
  );
}
