import type { Safety } from "../plan/call.ts";

/** Why a step was not taken to its end although nothing failed. */
export type Untaken = { readonly heldBack: Safety } | { readonly leftOut: string };

/** What the steps of a flow hand on to those that need them. */
export interface FlowMemory {
  /** Captured values by name. */
  readonly captured: Map<string, unknown>;
  /** By id of the step's check. */
  readonly untaken: Map<string, Untaken>;
}

/** The memory of a flow of which no step was taken yet. */
export function createFlowMemory(): FlowMemory {
  return { captured: new Map(), untaken: new Map() };
}
