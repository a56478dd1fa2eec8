/** The states of rows as one run saw them. */
export interface Snapshot {
  /** ISO time. */
  readonly takenAt: string;
  /** By row id. */
  readonly states: Readonly<Record<string, string>>;
}

/** What is known of an earlier run; `lost` says in one sentence why nothing is. */
export type Remembered =
  | { readonly is: "known"; readonly snapshot: Snapshot }
  | { readonly is: "none" }
  | { readonly is: "lost"; readonly reason: string };

/** What is kept of an instance between runs, by the id of a check. It never throws: a memory that fails is told. */
export interface States {
  /** What an earlier run wrote; what this run writes is not read again. */
  read(id: string): Remembered;
  /** Why it could not be written, in one sentence; undefined when it was. */
  write(id: string, snapshot: Snapshot): string | undefined;
}

/** A memory that ends with the process; each session it is given to is a run of its own. */
export function createMemoryStates(): States {
  const kept = new Map<string, Snapshot>();
  return {
    read: (id) => {
      const snapshot = kept.get(id);
      return snapshot === undefined ? { is: "none" } : { is: "known", snapshot };
    },
    write: (id, snapshot) => {
      kept.set(id, snapshot);
      return undefined;
    },
  };
}
