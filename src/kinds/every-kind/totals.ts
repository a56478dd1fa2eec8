import type { Catalog } from "../catalog.ts";
import { columnsOf } from "../names.ts";
import { placeOfKey } from "../../language/document.ts";
import type { Totals } from "../../language/spec.generated.ts";
import { countOwn } from "../own/options.ts";
import type { Rule } from "../rule.ts";

/** The entries of all specs add up to the totals that the workspace declares. */
export const totalsAddUp: Rule = {
  needs: [
    "workspace",
    "groups",
    "tables",
    "references",
    "functions",
    "endpoints",
    "tasks",
    "inventory",
    "invariants",
    "transitions",
    "flows",
    "parity",
    "checks",
  ],
  check: ({ catalog }) => {
    const counted = countEntries(catalog);
    return catalog.workspaces.flatMap(({ document, spec }) => {
      const wrong = Object.entries(counted)
        .map(([family, got]) => ({ family, got, expected: declared(spec.totals, family) }))
        .filter(({ got, expected }) => expected !== undefined && expected !== got);
      if (wrong.length === 0) {
        return [];
      }
      const parts = wrong.map(
        ({ family, got, expected }) => `${family} expected ${expected}, got ${got}`,
      );
      const place = placeOfKey(document, ["totals"]);
      const message = `totals do not add up: ${parts.join("; ")}`;
      const hint = "find the entry that is missing or too many, or correct totals";
      return [{ place, message, hint }];
    });
  },
};

/** Counts the entries of the specs, by the names of `totals`. */
export function countEntries(catalog: Catalog): Required<Totals> {
  return {
    tables: catalog.tables.length,
    columns: catalog.tables.reduce((sum, { value }) => sum + columnsOf(value).length, 0),
    functions: catalog.functions.length,
    endpoints: catalog.endpoints.length,
    references: catalog.references.length,
    tasks: catalog.tasks.length,
    groups: catalog.groups.length,
    invariants: catalog.invariants.length,
    transitions: catalog.transitions.length,
    flows: catalog.flows.length,
    parity: catalog.parity.length,
    checks: countOwn(catalog),
  };
}

function declared(totals: Totals, family: string): number | undefined {
  return Object.entries(totals).find(([name]) => name === family)?.[1];
}
