import type { Fault } from "../../simulator/faults/fault.ts";
import type { Family } from "../plan/check-base.ts";
import type { FindingCode } from "../result/result.ts";

/**
 * How a check must notice a fault. `fails`, `drifts`: with a finding of one of the codes, at `path` if given, whose
 * message contains all words. `breaks`: it cannot be judged, for a reason that contains the words. `skips`: it is left out for such a reason. `blocked`: by the
 * check whose id is the first word.
 */
export type Notice =
  | {
      readonly as: "fails" | "drifts";
      /** Any one of these. */
      readonly codes: readonly FindingCode[];
      readonly path?: string;
      readonly words: readonly string[];
    }
  | { readonly as: "breaks" | "skips" | "blocked"; readonly words: readonly string[] };

/** What one check must report under a trial's fault. */
export interface Expectation {
  /** Check id. */
  readonly check: string;
  readonly family: Family;
  readonly notice: Notice;
}

/** One fault, and what the checks must report. */
export interface Trial {
  /** The trial's kind in the matrix: usually that of its fault. */
  readonly kind: string;
  /** Where the fault is: `agent.display_name`, `POST mcp-workers/x /data/user_id`. */
  readonly at: string;
  readonly faults: readonly Fault[];
  readonly v1Faults?: readonly Fault[];
  /** Faults of the rows in the run before, for checks that compare two runs. */
  readonly before?: readonly Fault[];
  /** How many runs were before; one when absent. */
  readonly runsBefore?: number;
  readonly expectations: readonly Expectation[];
  /** Ids of further checks that may react, because they concern the same object. */
  readonly touches: readonly string[];
  /** Only trials of the same lane share a batch; a trial of the lane `alone` shares it with none. */
  readonly lane: string;
  /** The object that is broken; of a lane, at most half of the zones are broken at the same time. */
  readonly zone: string;
  /** The part of the zone that is broken: two trials of a site never share a batch. The zone when absent. */
  readonly site?: string;
  /** Ids of checks that are left out, because they would block the expected one. */
  readonly without?: readonly string[];
}

/** The lane of answers that come late. */
export const slow = "slow";

/** The lane of trials that affect every check: each is judged against the whole plan. */
export const everything = "everything";

/** `drop-column agent.display_name`. */
export function nameOfTrial({ kind, at }: Pick<Trial, "kind" | "at">): string {
  return `${kind} ${at}`;
}

/** Ids of the checks that may react to the fault, those with an expectation first. */
export function affectedBy({ expectations, touches }: Trial): readonly string[] {
  return [...expectations.map(({ check }) => check), ...touches];
}
