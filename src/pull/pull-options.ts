import type { FindFlows } from "./flows/pulled-flow.ts";

export interface PullOptions {
  /** The project's root, absolute. */
  readonly root: string;
  /** Folder of the specs, from the root. */
  readonly folder: string;
  readonly group?: string;
  /** Whether entries that the document does not have are taken out. */
  readonly prune: boolean;
  /** Finds flows of the operations that are written beside them; none when absent. */
  readonly findFlows?: FindFlows;
}

/** One thing that a pull does, or leaves. */
export interface PullNote {
  readonly sign: "+" | "~" | "-" | "!";
  readonly text: string;
  /** How many things it is about, where that is not one. */
  readonly count?: number;
}
