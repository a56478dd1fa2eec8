import type { EndpointCall } from "./call.ts";
import type { TableRef } from "./objects.ts";

/** The accepted gap of two counts on a day. */
export interface Baseline {
  readonly v1: number;
  readonly v2: number;
  /** ISO date. */
  readonly asOf: string;
}

/** How V2's number must stand to V1's. */
export type ParityExpectation =
  | { readonly kind: "equal" | "superset" }
  /** Share of V1's number, of 1. */
  | { readonly kind: "within"; readonly share: number }
  | { readonly kind: "baseline"; readonly baseline: Baseline };

/** Classes of objects whose numbers are compared. */
export type ComparedObject = "tables" | "groups" | "functions" | "tasks";

/** What of both instances is compared. */
export type ParitySubject =
  | { readonly kind: "rows"; readonly v1: string; readonly v2: TableRef }
  | {
      readonly kind: "objects";
      readonly of: ComparedObject;
      /** Ids of the checks of V2's declared objects: one that is missing changes the number. */
      readonly declared: readonly string[];
    }
  /** An endpoint of V2 that reports counts of both; its words are compared with our own counts. */
  | { readonly kind: "report"; readonly call: EndpointCall };
