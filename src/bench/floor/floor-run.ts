import type { HttpRequest } from "../../ports/http.ts";

/** What the floor sends and validates: the least that a suite with these checks could do. */
export interface FloorRun {
  /** Absolute folder of the contracts. */
  readonly contracts: string;
  readonly checks: readonly FloorCheck[];
}

export interface FloorCheck {
  readonly name: string;
  readonly requests: readonly FloorRequest[];
}

export interface FloorRequest extends Pick<
  HttpRequest,
  "verb" | "path" | "query" | "body" | "token"
> {
  /** Name of the contract that its answer is validated against. */
  readonly contract?: string;
}

declare module "vitest" {
  interface ProvidedContext {
    floor: FloorRun & { readonly baseUrl: string };
  }
}
