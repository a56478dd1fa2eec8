import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { fails } from "../../trials/expectations.ts";

/** Functions that are missing, or have another name or id. */
export function functionTrials(context: TrialContext): readonly Trial[] {
  return context.of("function").flatMap((check): Trial[] => {
    const { id, name } = check.function;
    const base = {
      at: name,
      touches: [],
      lane: "functions",
      zone: String(id),
    };
    const other = `${name} moved`;
    const newId = 90_000 + id;
    return [
      {
        ...base,
        kind: "drop-function",
        faults: [{ kind: "drop-function", id }],
        expectations: [fails(check, "missing", [name, String(id)])],
        touches: ["parity:objects.functions"],
      },
      {
        ...base,
        kind: "rename-function",
        faults: [{ kind: "rename-function", id, to: other }],
        expectations: [fails(check, "name", [name, other])],
        touches: ["inventory:functions"],
      },
      {
        ...base,
        kind: "archive-function",
        faults: [{ kind: "rename-function", id, to: `Archive/${name}` }],
        expectations: [fails(check, "archived", [String(id), `Archive/${name}`])],
      },
      {
        ...base,
        kind: "renumber-function",
        faults: [{ kind: "renumber-function", id, to: newId }],
        expectations: [fails(check, "id", [name, String(id), String(newId)])],
      },
    ];
  });
}
