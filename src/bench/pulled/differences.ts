import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../../kinds/catalog.ts";
import { columnsOf, type DeclaredColumn } from "../../kinds/names.ts";
import { expectColumn } from "../../language/column-type.ts";
import type { Entry } from "../../language/entry.ts";
import type { TableEntry } from "../../language/spec.generated.ts";
import { groupBy } from "../../plan/group-by.ts";
import { reasonFor } from "./reasons.ts";

/** Where two folders of specs differ in one way, however many entries do. */
export interface DifferenceClass {
  /** `endpoints only in ours`, `endpoints.safety`. */
  readonly name: string;
  readonly count: number;
  /** The first entry that differs. */
  readonly first: string;
  /** Why no API could have told; absent where nobody has explained it. */
  readonly reason?: string;
}

interface Difference {
  readonly name: string;
  readonly entry: string;
}

type Lists = Omit<Catalog, "workspaces" | "owners" | "code">;

/** Names of an entry that are the same in every folder of specs of one workspace. */
interface Identified {
  readonly identity: string;
  readonly keys: Readonly<Record<string, unknown>>;
}

/** Compares specs that a pull has made with those that a team has written of the same workspace, by class. */
export function comparePulled(ours: Catalog, pulled: Catalog): readonly DifferenceClass[] {
  const [own, other] = [listsOf(ours), listsOf(pulled)];
  const differences = Object.entries(own).flatMap(([list, entries]) =>
    compareList(list, entries, other[list] ?? []),
  );
  return [...groupBy(differences, ({ name }) => name)].map(([name, all]) => {
    const reason = reasonFor(name);
    const first = all[0]?.entry ?? "";
    return { name, count: all.length, first, ...(reason === undefined ? {} : { reason }) };
  });
}

/** One line a class, what is unexplained first. */
export function describeClasses(classes: readonly DifferenceClass[]): string {
  const lines = classes
    .toSorted((a, b) => Number(a.reason !== undefined) - Number(b.reason !== undefined))
    .map(
      ({ name, count, first, reason = "UNEXPLAINED" }) =>
        `${String(count).padStart(5)}  ${name}, first ${first}\n       ${reason}`,
    );
  const open = classes.filter(({ reason }) => reason === undefined).length;
  return [...lines, "", `${classes.length} classes of differences, ${open} unexplained`].join("\n");
}

function compareList(
  list: string,
  own: readonly Identified[],
  other: readonly Identified[],
): readonly Difference[] {
  const [a, b] = [own, other].map(
    (entries) => new Map(entries.map(({ identity, keys }) => [identity, keys])),
  );
  const ids = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return [...ids].flatMap((entry): readonly Difference[] => {
    const [mine, theirs] = [a?.get(entry), b?.get(entry)];
    if (mine === undefined || theirs === undefined) {
      return [
        { name: `${list} only in ${mine === undefined ? "what was pulled" : "ours"}`, entry },
      ];
    }
    return differingKeys(mine, theirs).map((key) => ({ name: `${list}.${key}`, entry }));
  });
}

function differingKeys(mine: Identified["keys"], theirs: Identified["keys"]): readonly string[] {
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
    (key) => !isDeepStrictEqual(mine[key], theirs[key]),
  );
}

function listsOf(catalog: Catalog): Readonly<Record<string, readonly Identified[]>> {
  const canonicals = new Map(
    catalog.groups.map(({ value }) => [value.key, value.canonical ?? value.key]),
  );
  const { groups, tables, functions, endpoints, references, tasks, ...others } = catalog;
  const { workspaces: _, owners: __, code: ___, ...written } = others;
  return {
    groups: groups.map(({ value }) => identified(value.canonical ?? value.key, value)),
    tables: tables.map(({ value }) => identified(value.name, tableFacts(value))),
    columns: tables.flatMap(({ value }) =>
      columnsOf(value).map((column) => identified(`${value.name}.${column.name}`, factsOf(column))),
    ),
    functions: functions.map(({ value }) => identified(String(value.id), value)),
    endpoints: endpoints.map(({ value, suite }) =>
      identified(`${value.method} ${canonicals.get(suite) ?? suite}${value.path}`, value),
    ),
    references: references.map(({ value }) => identified(value.from, value)),
    tasks: tasks.map(({ value }) => identified(String(value.id), value)),
    ...Object.fromEntries(Object.entries(written satisfies Partial<Lists>).map(toWritten)),
  };
}

/** A table without its columns, which are compared by themselves. */
function tableFacts(table: TableEntry): object {
  const parts = Object.entries(table);
  return Object.fromEntries(parts.filter(([key]) => key !== "columns" && key !== "inferred"));
}

/** Kinds that nothing but a hand writes. */
function toWritten([list, entries]: readonly [string, readonly Entry<object>[]]): readonly [
  string,
  readonly Identified[],
] {
  const labels = ["id", "name", "of"] as const;
  return [
    list,
    entries.map(({ value }) => {
      const label = labels.map((key): unknown => Reflect.get(value, key)).find(Boolean);
      return identified(String(label), {});
    }),
  ];
}

function identified(identity: string, value: object): Identified {
  return { identity, keys: { ...value } };
}

/** What a column is expected to be, whichever of its forms says so. */
function factsOf({ name, column, evidence }: DeclaredColumn): object {
  const { name: _, ...facts } = expectColumn(name, column, evidence);
  return facts;
}
