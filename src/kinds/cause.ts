import { callName, type EndpointCall } from "../plan/call.ts";
import type { ReferenceSide } from "../plan/reference/reference.ts";
import type { Finding } from "../result/result.ts";

/** A check that another one depends on. */
export interface Cause {
  /** Id of a check. */
  readonly id: string;
  /**
   * What depends on it: the whole check, its call only, or a value of its answer, which may exist even if the cause
   * failed.
   */
  readonly holds: "all" | "call" | "value";
  /** Whether this finding of the cause makes judging the check pointless. */
  readonly isFatal: (finding: Finding) => boolean;
  /** Set when the cause is not judged just for this check; it counts if it is judged anyway. */
  readonly isOptional?: true;
  /** Set when only its own findings count, not that it is blocked or could not be judged. */
  readonly isItselfMeant?: true;
}

/**
 * A table supports its references if it exists under its name and id and has the column, whatever else is wrong with
 * it.
 */
export function toTable({
  name,
  column,
}: Pick<ReferenceSide, "name"> & { readonly column?: string }): Cause {
  return {
    id: `table:${name}`,
    holds: "all",
    isFatal: (finding) =>
      ["missing", "name", "id"].includes(finding.code) ||
      (finding.code === "column-missing" && finding.path === column),
  };
}

/** The API group that a call goes to. */
export function toGroup({ group }: Pick<EndpointCall, "group">): Cause {
  return { id: `group:${group.key}`, holds: "all", isFatal: isMissing };
}

/** The endpoint that a check also calls. */
export function toEndpoint(call: EndpointCall): Cause {
  return { id: `endpoint:${callName(call)}`, holds: "call", isFatal: isOfCall };
}

/** The answer from which a value is read: a value that exists is judged, whatever else is wrong with the answer. */
export function toAnswer(call: EndpointCall): Cause {
  return { ...toEndpoint(call), holds: "value" };
}

/** An endpoint that accepts what it must refuse still answers valid calls. */
export function isOfCall({ code }: Finding): boolean {
  return !code.startsWith("refusal-");
}

/** Whether the object itself is not there. */
export function isMissing({ code }: Finding): boolean {
  return code === "missing";
}
