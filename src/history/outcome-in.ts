import type { Bad, Entry } from "./entry.ts";

/** How a check turned out in a run of the history. */
export interface OutcomeIn {
  readonly outcome: Bad["outcome"] | "held" | "blocked";
  /** What was found first; of a blocked check its cause. */
  readonly message?: string;
  /** The number that was measured. */
  readonly measured?: number;
}

/** How a check turned out in a run: what is not remembered as bad or blocked held. */
export function outcomeIn(id: string, { bad, blocked, measured }: Entry): OutcomeIn {
  const own = bad[id];
  const value = measured[id];
  const number = value === undefined ? {} : { measured: value };
  if (own !== undefined) {
    return { outcome: own.outcome, message: own.message, ...number };
  }
  const [cause] = Object.entries(blocked).find(([, ids]) => ids.includes(id)) ?? [];
  return cause === undefined
    ? { outcome: "held", ...number }
    : { outcome: "blocked", message: `by ${cause}` };
}
