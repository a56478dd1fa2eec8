import type { ServedWorkspace } from "../schema/served-workspace.ts";
import type { Fault } from "../faults/fault.ts";

/** How a mock is started. */
export interface MockOptions {
  /** Determines rows and tokens; 1 by default. */
  readonly seed?: number;
  /** Rows of each table, except those known to be empty; 30 by default. */
  readonly rows?: number;
  /** Served in place of the observed V2. */
  readonly workspace?: ServedWorkspace;
  /** Of V2; a free one by default. */
  readonly port?: number;
  readonly v1Port?: number;
  /** How long an idle connection stays open, in ms; 30 s by default. */
  readonly keepAliveMs?: number;
  /** Whether faster implementations may replace the globals Request and Response; false by default. */
  readonly ownsThread?: boolean;
}

/** The public facts of a mocked instance. */
export interface MockAddress {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly metaToken: string;
  readonly workspace: number;
  readonly userEmail: string;
  readonly userPassword: string;
  /** Seed of its rows, and the number of rows in a table. */
  readonly seed: number;
  readonly rows: number;
}

/** One mocked instance. */
export interface MockInstance extends MockAddress {
  /**
   * Adds faults.
   * @throws {FaultError} when a target does not exist
   */
  inject(...faults: readonly Fault[]): void;
  /** Takes every fault away. */
  heal(): void;
  /** The tables behind each endpoint's answers since the start, by endpoint key. */
  reads(): Readonly<Record<string, readonly string[]>>;
}

export interface Mock {
  readonly v2: MockInstance;
  readonly v1: MockInstance;
  /** Closes both servers and their connections. */
  close(): Promise<void>;
}
