import type { InstanceError } from "../errors.ts";
import type {
  BlockedBy,
  Depth,
  Exchange,
  Finding,
  FindingCode,
  Measured,
  Refusals,
} from "../result/result.ts";
import type { Safety } from "../plan/call.ts";

/** What a check found; an empty list of findings means that every expectation held. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly depth: Depth;
  /** Set when the call was held back: what could be judged without it is in `findings`. */
  readonly heldBack?: Safety;
  /** Set when it was not judged on purpose: why, in one sentence. */
  readonly leftOut?: string;
  /** Set when the rest could not be judged: what could be is in `findings`. */
  readonly unjudged?: InstanceError;
  /** Set when the rest stands on what failed or broke. */
  readonly blockedBy?: BlockedBy;
  /** Set when the value that it judges was not to be read: what it stands on may be the cause. */
  readonly isUnread?: true;
  readonly exchange?: Exchange;
  /** Set when a number was measured. */
  readonly measured?: Measured;
  /** Set for an endpoint that must refuse something. */
  readonly refusals?: Refusals;
  /** Of the call; more than 1 when the instance was busy or the connection was lost. */
  readonly attempts?: number;
}

interface Deviation {
  readonly path?: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** A deviation that fails its check. */
export function failure(code: FindingCode, deviation: Deviation): Finding {
  return { code, path: "", ...deviation, level: "failure" };
}

/** A difference that is reported and fails nothing. */
export function drift(code: FindingCode, deviation: Deviation): Finding {
  return { code, path: "", ...deviation, level: "drift" };
}
