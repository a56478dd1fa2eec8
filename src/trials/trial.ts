import type { Fault } from "../../simulator/faults/fault.ts";
import type { Family } from "../plan/check.ts";
import type { FindingCode } from "../result/result.ts";

/**
 * How a check notices a fault. `fails`, `drifts`: with a finding of one of the codes, at that path where one is given, whose
 * message holds all words. `breaks`: it cannot be judged, for a reason that holds them. `blocked`: by the check whose id
 * is the first word.
 */
export type Notice =
  | {
      readonly as: "fails" | "drifts";
      /** Any of them. */
      readonly codes: readonly FindingCode[];
      readonly path?: string;
      readonly words: readonly string[];
    }
  | { readonly as: "breaks" | "blocked"; readonly words: readonly string[] };

/** One check that must notice the fault of a trial. */
export interface Witness {
  /** Id of the check. */
  readonly check: string;
  readonly family: Family;
  readonly notice: Notice;
}

/** One fault, and what must come of it. */
export interface Trial {
  /** Kind of the fault, as the matrix has it. */
  readonly kind: string;
  /** Where the fault is: `agent.display_name`, `POST mcp-workers/x /data/user_id`. */
  readonly at: string;
  readonly faults: readonly Fault[];
  readonly v1Faults?: readonly Fault[];
  /** What was the matter with the rows in the run before, where a check judges how they moved since. */
  readonly before?: readonly Fault[];
  readonly witnesses: readonly Witness[];
  /** Ids of the checks that may be told differently as well, for they ask about the same object. */
  readonly touches: readonly string[];
  /** Trials of one lane are alike; those of different lanes never run together. `alone`: with no other at all. */
  readonly lane: string;
  /** The object that is disturbed; at most half of those of a lane are at the same time. */
  readonly zone: string;
  /** What within the zone: two trials of one site never run together; the zone when absent. */
  readonly site?: string;
  /** Checks that are not judged, since they would block the witness. */
  readonly without?: readonly string[];
}

/** The lane of answers that come late. */
export const slow = "slow";

/** The lane of trials that everything is affected by: the whole plan is judged with each. */
export const everything = "everything";

/** `drop-column agent.display_name`. */
export function nameOf({ kind, at }: Pick<Trial, "kind" | "at">): string {
  return `${kind} ${at}`;
}

/** Ids of the checks that may be told differently given the fault, those that must notice it first. */
export function affectedBy({ witnesses, touches }: Trial): readonly string[] {
  return [...witnesses.map(({ check }) => check), ...touches];
}
