import { resolve } from "node:path";
import type { Connection } from "../../settings/connection.ts";
import type { StatesPlace } from "../../states/file-states.ts";

/** The mock that a run judges: its rows and its faults. */
export interface MockTargetOptions {
  /** Of the mock's rows. */
  readonly seed: number;
  /** Rows a table of the mock. */
  readonly rows: number;
  /** Faults as JSON, injected into the mock before the run. */
  readonly faults: readonly string[];
  /** The same for V1. */
  readonly v1Faults?: readonly string[];
  /** Address of a mock that already runs, instead of one of our own. */
  readonly mockUrl?: string;
  /** Folder of the specs whose names of groups faults use, from the root; `specs` when absent. */
  readonly specs?: string;
}

/** The rows of a mock where nothing else is asked for. */
export const usualRows: Pick<MockTargetOptions, "seed" | "rows"> = { seed: 1, rows: 30 };

/** An instance that can be judged; `close` ends what was started for it. */
export interface OpenTarget {
  readonly connection: Connection;
  /** Tells the rows of the instance from those of any other that is judged. */
  readonly rowsOf: string;
  close(): Promise<void>;
}

/** Where the states of the target's rows are kept between runs. */
export function statesPlace(reportsFolder: string, { rowsOf }: OpenTarget): StatesPlace {
  return { file: resolve(reportsFolder, "state", "transitions.json"), instance: rowsOf };
}
