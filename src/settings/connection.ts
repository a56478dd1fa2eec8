import type { Safety } from "../plan/check.ts";

export type Target = "mock" | "live";

/** All that is needed to talk to the judged instance; complete, nothing is left to a default. */
export interface Connection {
  readonly target: Target;
  /** Origin and tenant prefix, without a trailing slash. */
  readonly baseUrl: string;
  readonly workspaceId: number;
  /** Bearer of the Metadata API. */
  readonly metaToken: string;
  /** The test user; absent when no endpoint that needs a token can be called. */
  readonly user?: { readonly email: string; readonly password: string };
  /** Sent as `X-Data-Source`. */
  readonly dataSource?: string;
  readonly openSafeties: readonly Safety[];
}

declare module "vitest" {
  interface ProvidedContext {
    connection: Connection;
  }
}
