import type { Catalog } from "../../kinds/catalog.ts";
import { isRecord } from "../../plan/is-record.ts";
import { pulledKinds, type PulledEntry, type PulledKind } from "./entries/pulled-entry.ts";
import type { StandingEntry } from "./files/list-files.ts";
import type { OwnEntry } from "./merge/parts.ts";

/** The entries that specs have already. */
export interface StandingEntries {
  /** The entry of the same object, whatever it is called there. */
  find(pulled: PulledEntry): StandingEntry | undefined;
  all(kind: PulledKind): readonly StandingEntry[];
}

/** Keys that identify an object, the surest first. */
const keysOf: Readonly<Record<PulledKind, (value: Fields, group?: string) => readonly unknown[]>> =
  {
    groups: ({ canonical, id }) => [canonical, id],
    tables: ({ id, name }) => [id, name],
    references: ({ from }) => [from],
    functions: ({ id, name }) => [id, name],
    endpoints: ({ method, path, id }, group) => [[method, group, path], id],
    tasks: ({ id, name }) => [id, name],
  };

type Fields = Readonly<Record<string, unknown>>;

/** Indexes the entries of a catalog. */
export function standingEntries(catalog: Catalog): StandingEntries {
  const index = new Map<string, StandingEntry>();
  for (const kind of pulledKinds) {
    for (const entry of catalog[kind]) {
      keysOf[kind](fieldsOf(entry), entry.suite).forEach((key, rank) => {
        index.set(JSON.stringify([kind, rank, key]), entry);
      });
    }
  }
  return {
    find: ({ kind, stated, assumed, group }) =>
      keysOf[kind]({ ...assumed, ...stated }, group)
        .map((key, rank) =>
          key === undefined ? undefined : index.get(JSON.stringify([kind, rank, key])),
        )
        .find((entry) => entry !== undefined),
    all: (kind) => catalog[kind],
  };
}

/** An entry with what it says itself and what its file says of all. */
export function ownEntry(entry: StandingEntry): OwnEntry {
  const { document, path } = entry;
  const spec = isRecord(document.value) ? document.value : {};
  const list = spec[String(path[0])];
  const raw: unknown = Array.isArray(list) ? list[Number(path[1])] : undefined;
  const { defaults } = spec;
  return {
    value: fieldsOf(entry),
    raw: isRecord(raw) ? raw : {},
    defaults: isRecord(defaults) ? defaults : {},
  };
}

function fieldsOf({ value }: StandingEntry): Fields {
  return { ...value };
}

/** The id of an entry's check. */
export function idOf(kind: PulledKind, entry: StandingEntry): string {
  const { key, name, from, id, method, path } = textsOf(entry);
  const ids: Readonly<Record<PulledKind, string>> = {
    groups: `group:${key}`,
    tables: `table:${name}`,
    references: `reference:${from}`,
    functions: `function:${id ?? name}`,
    endpoints: `endpoint:${method} ${entry.suite}${path}`,
    tasks: `task:${id ?? name}`,
  };
  return ids[kind];
}

function textsOf(entry: StandingEntry): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(entry)).flatMap(([key, value]) =>
      typeof value === "string" || typeof value === "number" ? [[key, String(value)]] : [],
    ),
  );
}
