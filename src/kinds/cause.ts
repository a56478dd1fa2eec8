import { callName, type EndpointCall } from "../plan/call.ts";
import type { ReferenceSide } from "../plan/check.ts";
import type { Finding } from "../result/result.ts";

/** What a check stands on. */
export interface Cause {
  /** Id of a check. */
  readonly id: string;
  /** What of the check stands on it: all, its call alone, or a value of its answer, which may be there all the same. */
  readonly holds: "all" | "call" | "value";
  /** Whether the check cannot stand given this finding of the cause. */
  readonly isFatal: (finding: Finding) => boolean;
  /** Set when it is not judged for this check's sake: it counts where it is judged anyway. */
  readonly isOptional?: true;
  /** Set when only what was found of it counts, not that it is itself blocked or could not be judged. */
  readonly isItselfMeant?: true;
}

/** A table that is there, under its name and id, and has the column holds its references, whatever else is wrong. */
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

/** The endpoint that a check calls as well. */
export function toEndpoint(call: EndpointCall): Cause {
  return { id: `endpoint:${callName(call)}`, holds: "call", isFatal: isOfCall };
}

/** The answer that a value is read from: whatever else is wrong with it, a value that is there is judged. */
export function toAnswer(call: EndpointCall): Cause {
  return { ...toEndpoint(call), holds: "value" };
}

/** An endpoint that takes what it must refuse still answers good calls. */
export function isOfCall({ code }: Finding): boolean {
  return !code.startsWith("refusal-");
}

/** Whether the object itself is not there. */
export function isMissing({ code }: Finding): boolean {
  return code === "missing";
}
