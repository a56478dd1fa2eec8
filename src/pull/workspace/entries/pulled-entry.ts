/** Kinds of spec files that a workspace is pulled into. */
export const pulledKinds = [
  "groups",
  "tables",
  "references",
  "functions",
  "endpoints",
  "tasks",
] as const;

export type PulledKind = (typeof pulledKinds)[number];

/** An entry of a spec as the source would have it. */
export interface PulledEntry {
  readonly kind: PulledKind;
  /** Id of its check, as `--only` selects it: `table:agent`. */
  readonly id: string;
  /** What the instance calls it; its own id where it has no name. */
  readonly name: string;
  /** What stays when it is renamed or moved: `table 670`, `GET aB_1/deals`. */
  readonly identity: string;
  /** Stem of the file that a new one goes to; groups have a file of their own. */
  readonly subject: string;
  /** Key of the API group; only of endpoints. */
  readonly group?: string;
  /** What the source states, keys in the order in which they are written. */
  readonly stated: Readonly<Record<string, unknown>>;
  /** What a new entry says besides, without the source stating it. */
  readonly assumed: Readonly<Record<string, unknown>>;
  /** Stands behind a new entry, or behind one of its columns. */
  readonly comments: Readonly<Record<string, string>>;
  /** Stood behind its columns when keys could not say it; such a comment makes way for the one above. */
  readonly formerComments?: Readonly<Record<string, string>>;
}

/** What an entry of a kind says that does not say it. */
export const usualValues: Readonly<Record<PulledKind, Readonly<Record<string, unknown>>>> = {
  groups: {},
  tables: { auth: false },
  references: {},
  functions: {},
  endpoints: { stored_with_slash: false },
  tasks: { active: true },
};

/** Facts without those that are absent, and without empty lists and maps. */
export function present(
  facts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([, value]) =>
        value !== undefined &&
        !(typeof value === "object" && value !== null && Object.keys(value).length === 0),
    ),
  );
}
