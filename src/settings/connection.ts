import type { Safety } from "../plan/call.ts";
import type { InstanceConnection } from "./instance-settings.ts";

export type Target = "mock" | "live";

/** All that is needed to talk to the judged instance; complete, nothing is left to a default. */
export interface Connection extends InstanceConnection {
  readonly target: Target;
  readonly openSafeties: readonly Safety[];
  /** The instance it is compared with; absent when none is set. */
  readonly v1?: InstanceConnection;
  /** Ids of the test user on the instance by name, where they are not the ones the specs name. */
  readonly testUser?: Readonly<Record<string, number>>;
  /** Longest time that a run sends requests; half an hour when absent, or what its checks need under a rate limit. */
  readonly runLimitMs?: number;
  /** Set when certificates are not checked. */
  readonly isInsecure?: boolean;
  /** Bytes of a body beyond which it is not read; 20 MB when absent. */
  readonly bodyLimitBytes?: number;
}

declare module "vitest" {
  interface ProvidedContext {
    connection: Connection;
  }
}
