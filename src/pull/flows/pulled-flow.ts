import type { OpenApi } from "../document/openapi.ts";
import type { Operation } from "../operations/operation.ts";

/** A flow in the words of the specs. */
export interface PulledFlow {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly PulledStep[];
}

/** One call of a flow; keys in the order in which they are written. */
export interface PulledStep {
  readonly id: string;
  readonly title?: string;
  /** `GET pets/pets/{id}`: an endpoint of the specs. */
  readonly call: string;
  readonly send?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly capture?: Readonly<Record<string, string>>;
  readonly needs?: readonly string[];
}

/** Flows that a pull writes beside the endpoints, and what of them could not be said. */
export interface PulledFlows {
  /** Name of their file, and their domain. */
  readonly domain: string;
  readonly flows: readonly PulledFlow[];
  readonly notes: readonly string[];
}

/** An API group, as far as flows name it. */
export interface FlowGroup {
  readonly key: string;
  readonly operations: readonly Operation[];
}

/** Finds flows among the operations that are pulled. */
export type FindFlows = (groups: readonly FlowGroup[], document: OpenApi) => PulledFlows;
