import type { Fault } from "../../../simulator/faults/fault.ts";
import type { Grounds } from "../../trials/grounds.ts";
import type { Trial, Witness } from "../../trials/trial.ts";
import { failsAt } from "../../trials/witness.ts";
import type { OfKind } from "../../plan/check.ts";

type TransitionCheck = OfKind<"transition">;

/** Rows in a state that is none, and rows that move as they may not. */
export function transitionTrials(grounds: Grounds): readonly Trial[] {
  return grounds.of("transition").flatMap((check) => {
    const trial = trialOf(check, grounds);
    const unknown = "in no list";
    return [
      trial("job-state", unknown, {
        faults: [stateOf(check, unknown)],
        witness: failsAt(check, { code: "state", path: check.column }, [unknown, "no state"]),
      }),
      ...illegalMoves(check).map(([from, to]) =>
        trial("illegal-move", `${from} → ${to}`, {
          before: [stateOf(check, from)],
          faults: [stateOf(check, to)],
          witness: failsAt(check, { code: "transition", path: check.column }, [
            `went from ${from} to ${to}`,
          ]),
        }),
      ),
      ...skips(check).map(([from, passed, to]) =>
        trial("skipped-state", `${from} → ${to}`, {
          before: [stateOf(check, from), unproven(check, passed)],
          faults: [stateOf(check, to), unproven(check, passed)],
          witness: failsAt(check, { code: "transition", path: check.column }, [
            `went from ${from} to ${to}`,
            passed,
          ]),
        }),
      ),
    ];
  });
}

interface Told {
  readonly before?: readonly Fault[];
  readonly faults: readonly Fault[];
  readonly witness: Witness;
}

function trialOf(
  check: TransitionCheck,
  grounds: Grounds,
): (kind: string, what: string, told: Told) => Trial {
  const { name } = check.table;
  return (kind, what, { before, faults, witness }) => ({
    kind,
    at: `${name} ${what}`,
    faults,
    ...(before === undefined ? {} : { before }),
    witnesses: [witness],
    // All of them say in a first run that they have nothing to compare with.
    touches: [...grounds.onTable(name), ...grounds.of("transition").map(({ id }) => id)],
    lane: "alone",
    zone: name,
  });
}

function stateOf({ table, column }: TransitionCheck, value: string): Fault {
  return { kind: "bad-row", table: table.name, column, value };
}

/** The row does not show that it was in that state. */
function unproven({ table, through }: TransitionCheck, passed: string): Fault {
  return { kind: "bad-row", table: table.name, column: through[passed] ?? "", value: null };
}

/** Every pair of states with no way from the one to the other. */
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

/** Ways over a state that a column proves. */
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
