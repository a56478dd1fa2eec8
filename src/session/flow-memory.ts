import type { Safety } from "../plan/call.ts";

/** Why a step was not completed although nothing failed. */
export type Untaken = { readonly heldBack: Safety } | { readonly leftOut: string };

/** What the steps of a flow pass on to later ones. */
export interface FlowMemory {
  /** Captured values by name. */
  readonly captured: Map<string, unknown>;
  /** By id of the step's check. */
  readonly untaken: Map<string, Untaken>;
}

/** Creates the memory of a flow that has not started. */
export function createFlowMemory(): FlowMemory {
  return { captured: new Map(), untaken: new Map() };
}
