import type { Check, EndpointCall, InventoryCheck, ReferenceSide } from "../plan/check.ts";
import type { Finding } from "../result/result.ts";

/** What a check stands on. */
export interface Cause {
  /** Id of a check. */
  readonly id: string;
  /** What of the check stands on it: all, or its call alone. */
  readonly holds: "all" | "call";
  /** Whether the check cannot stand given this finding of the cause. */
  readonly isFatal: (finding: Finding) => boolean;
}

/** The checks that a check stands on. The instance is none of them: it is asked when something goes wrong. */
export function causesOf(check: Check): readonly Cause[] {
  switch (check.kind) {
    case "endpoint":
      return [{ id: `group:${check.call.group.key}`, holds: "all", isFatal: isMissing }];
    case "function":
      return check.via === undefined ? [] : [toEndpoint(check.via)];
    case "reference":
      return [toTable(check.from), toTable(check.to)];
    case "inventory":
      return listedGroups(check).map(toListedGroup);
    case "instance":
    case "table":
    case "task":
    case "group":
      return [];
  }
}

/** A table that is there, under its name and id, and has the column holds its references, whatever else is wrong. */
function toTable({ name, column }: ReferenceSide): Cause {
  return {
    id: `table:${name}`,
    holds: "all",
    isFatal: (finding) =>
      ["missing", "name", "id"].includes(finding.code) ||
      (finding.code === "column-missing" && finding.path === column),
  };
}

/** A group that is missing takes nothing from the inventory; one that cannot be listed does. */
function toListedGroup(key: string): Cause {
  return { id: `group:${key}`, holds: "all", isFatal: () => false };
}

function toEndpoint({ verb, group, path }: EndpointCall): Cause {
  return { id: `endpoint:${verb} ${group.key}${path}`, holds: "call", isFatal: () => true };
}

/** Keys of the groups whose endpoints an inventory lists. */
function listedGroups({ of, groupKeys }: InventoryCheck): string[] {
  return of === "endpoints" ? Object.values(groupKeys) : [];
}

function isMissing({ code }: Finding): boolean {
  return code === "missing";
}
