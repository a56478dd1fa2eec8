import type { SpecProblem } from "../../errors.ts";
import { describePlace } from "../../plan/place.ts";
import type { Catalog } from "../catalog.ts";
import { placeOfEntry, problemAt, type Entry } from "../../language/entry.ts";
import { addressOf } from "../names.ts";
import type { Rule } from "../rule.ts";

/** Ids and names are unique; the second entry is reported and refers to the first. */
export const uniqueNames: readonly Rule[] = [
  uniqueRule("instance", { name: ({ value }) => value.name }),
  uniqueRule("groups", {
    key: ({ value }) => value.key,
    id: ({ value }) => value.id,
    canonical: ({ value }) => value.canonical,
    name: ({ value }) => value.name,
  }),
  uniqueRule("tables", { id: ({ value }) => value.id, name: ({ value }) => value.name }),
  uniqueRule("references", { from: ({ value }) => value.from }),
  uniqueRule("functions", { id: ({ value }) => value.id, name: ({ value }) => value.name }),
  uniqueRule("endpoints", { path: addressOf, id: ({ value }) => value.id }),
  uniqueRule("tasks", { id: ({ value }) => value.id, name: ({ value }) => value.name }),
  uniqueRule("inventory", { of: ({ value }) => value.of }),
  uniqueRule("invariants", { id: ({ value }) => value.id }),
  uniqueRule("transitions", { id: ({ value }) => value.id }),
  uniqueRule("anomalies", { id: ({ value }) => value.id }),
  uniqueRule("flows", { id: ({ value }) => value.id }),
  uniqueRule("parity", { id: ({ value }) => value.id }),
];

type ListKind = Exclude<keyof Catalog, "workspaces" | "owners">;
type EntryOf<K extends ListKind> = Catalog[K][number];
type Fields<T> = Readonly<Record<string, (entry: T) => string | number | undefined>>;

function uniqueRule<K extends ListKind>(kind: K, fields: Fields<EntryOf<K>>): Rule {
  return {
    needs: [],
    check: ({ catalog }) => {
      const entries: readonly EntryOf<K>[] = catalog[kind];
      return findRepeats(entries, fields);
    },
  };
}

/** One problem for an entry, however many of its fields repeat. */
function findRepeats<T extends Entry<unknown>>(
  entries: readonly T[],
  fields: Fields<T>,
): SpecProblem[] {
  const seen = new Map<string, T>();
  return entries.flatMap((entry) => {
    const problems: SpecProblem[] = [];
    for (const [field, read] of Object.entries(fields)) {
      const value = read(entry);
      const first = seen.get(`${field} ${String(value)}`);
      if (value !== undefined && first !== undefined) {
        problems.push(repeated(entry, { field, value, first }));
      } else if (value !== undefined) {
        seen.set(`${field} ${String(value)}`, entry);
      }
    }
    return problems.slice(0, 1);
  });
}

interface Repeat {
  readonly field: string;
  readonly value: string | number;
  readonly first: Entry<unknown>;
}

function repeated(entry: Entry<unknown>, { field, value, first }: Repeat): SpecProblem {
  return problemAt(entry, [field], {
    message: `${value} is already declared, at ${describePlace(placeOfEntry(first))}`,
    hint: `delete one of the two entries, or correct its ${field}`,
  });
}
