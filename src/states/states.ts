/** The states of rows in one run. */
export interface Snapshot {
  /** ISO time. */
  readonly takenAt: string;
  /** By row id. */
  readonly states: Readonly<Record<string, string>>;
}

/** The states of an earlier run; `lost` explains in one sentence why there are none. */
export type Remembered =
  | { readonly is: "known"; readonly snapshot: Snapshot }
  | { readonly is: "none" }
  | { readonly is: "lost"; readonly reason: string };

/** States of an instance that are kept between runs, by check id. Never throws: failures are reported. */
export interface States {
  /** The states an earlier run stored; what this run stores is not read again. */
  read(id: string): Remembered;
  /** Returns why it could not be stored, in one sentence; undefined on success. */
  write(id: string, snapshot: Snapshot): string | undefined;
}

/** States that end with the process; every session on them is a run of its own. */
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
