import type { InstanceError } from "../errors.ts";
import type { InstancePart } from "../plan/objects.ts";
import type { BlockedBy } from "../result/result.ts";

/** Why a part of the instance fails: an error, or no such workspace. */
export type Bad = InstanceError | "missing";

/** A part that fails while everything it depends on works. */
export interface BadPart {
  readonly part: InstancePart;
  readonly bad: Bad;
}

/**
 * Determines whether the instance as a whole is at fault. A part that failed once counts as failed for the whole run.
 */
export interface InstanceWatch {
  /** The root cause why a part fails; undefined when it works. */
  ask(part: InstancePart): Promise<BadPart | undefined>;
  /**
   * The part that an error comes from; undefined when it is the matter of what was asked alone. A list that cannot be
   * read is the workspace's fault, a scope that is missing the token's, a token that cannot be had the login's, and one
   * that says that there were too many requests the limit's, though others are let through. An error of what several
   * checks share, such as the rows of a table, is the matter of the first of them that asks by its id, and blocks the
   * others.
   */
  blame(error: InstanceError, asker?: string): Promise<BlockedBy | undefined>;
}
