import type { Fault } from "../faults/fault.ts";

/** How a mock is started. */
export interface MockOptions {
  /** Rows and tokens follow from it; 1 by default. */
  readonly seed?: number;
  /** Rows of each table that is not known to be empty; 30 by default. */
  readonly rows?: number;
  /** Of V2; a free one by default. */
  readonly port?: number;
  readonly v1Port?: number;
  /** How long a connection that nobody uses stays open; 30 s by default. */
  readonly keepAliveMs?: number;
  /** Whether it may put faster ones in place of the globals Request and Response; false by default. */
  readonly ownsThread?: boolean;
}

/** What there is to know of a mocked instance from outside. */
export interface MockAddress {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly metaToken: string;
  readonly workspace: number;
  readonly userEmail: string;
  readonly userPassword: string;
  /** Of its rows, and how many a table holds. */
  readonly seed: number;
  readonly rows: number;
}

/** One mocked instance. */
export interface MockInstance extends MockAddress {
  /**
   * Adds faults to those that are there.
   * @throws {FaultError} when its target does not exist
   */
  inject(...faults: readonly Fault[]): void;
  /** Takes every fault away. */
  heal(): void;
}

export interface Mock {
  readonly v2: MockInstance;
  readonly v1: MockInstance;
  /** Ends both servers and their connections. */
  close(): Promise<void>;
}
