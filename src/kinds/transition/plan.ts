import type { TransitionCheck } from "../../plan/check.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";
import { planExplanation } from "../planned/explanation.ts";

/** Plans one check for each entry. */
export function planTransitions({ catalog, tables }: Planning): TransitionCheck[] {
  return catalog.transitions.map((entry) => {
    const { id, title, states, initial, moves, through = {} } = entry.value;
    return {
      ...planBase(entry, { id: `transition:${id}`, family: "pipelines", title }),
      kind: "transition",
      table: resolved(tables, states.table),
      column: states.column,
      initial,
      moves,
      through,
      explanation: planExplanation(entry.value),
    };
  });
}
