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

/** What a check found; without findings every expectation holds. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly depth: Depth;
  /** Set when the call was held back; `findings` has what could be judged without it. */
  readonly heldBack?: Safety;
  /** Set when the check was deliberately not judged: the reason, in one sentence. */
  readonly leftOut?: string;
  /** Set when the rest could not be judged; `findings` has what could. */
  readonly unjudged?: InstanceError;
  /** Set when the check's own code is at fault, so that it could not judge: why, in one sentence. */
  readonly mistake?: string;
  /** Set when the rest depends on a check that failed or broke. */
  readonly blockedBy?: BlockedBy;
  /** Set when the value could not be read, so that a dependency may be the cause. */
  readonly isUnread?: true;
  readonly exchange?: Exchange;
  /** Set when a number was measured. */
  readonly measured?: Measured;
  /** Set for an endpoint that must refuse calls. */
  readonly refusals?: Refusals;
  /** Attempts of the call; more than 1 after a busy instance or a lost connection. */
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

/** A deviation that is reported and fails nothing. */
export function drift(code: FindingCode, deviation: Deviation): Finding {
  return { code, path: "", ...deviation, level: "drift" };
}
