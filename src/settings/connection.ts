import type { Safety } from "../plan/call.ts";
import type { InstanceConnection } from "./instance-settings.ts";

export type Target = "mock" | "live";

/** Everything needed to talk to the judged instance, with all defaults filled in. */
export interface Connection extends InstanceConnection {
  readonly target: Target;
  readonly openSafeties: readonly Safety[];
  /** The instance it is compared with, if set. */
  readonly v1?: InstanceConnection;
  /** Ids of the test user on the instance by name; absent when they are those of the specs. */
  readonly testUser?: Readonly<Record<string, number>>;
  /** How long a run may send requests, in ms; when absent, half an hour or what its checks need under a rate limit. */
  readonly runLimitMs?: number;
  /** Set when certificates are not verified. */
  readonly isInsecure?: boolean;
  /** Longest body that is read, in bytes; 20 MB when absent. */
  readonly bodyLimitBytes?: number;
}

declare module "vitest" {
  interface ProvidedContext {
    connection: Connection;
  }
}
