import type { GroupCheck, GroupRef } from "../../plan/check.ts";
import type { Catalog } from "../catalog.ts";
import type { GroupEntry } from "../spec.generated.ts";
import { planBase } from "./base.ts";

/** API groups by key. */
export function groupRefs({ groups }: Catalog): ReadonlyMap<string, GroupRef> {
  return new Map(groups.map(({ value }) => [value.key, groupRef(value)]));
}

/** One check an API group. */
export function planGroups({ groups }: Catalog): GroupCheck[] {
  return groups.map((entry) => {
    const { key, name, canonical } = entry.value;
    const title = `API group ${name} exists as ${canonical}`;
    return {
      ...planBase(entry, { id: `group:${key}`, family: "groups", title }),
      kind: "group",
      group: groupRef(entry.value),
    };
  });
}

function groupRef({ key, name, canonical, id }: GroupEntry): GroupRef {
  return { key, name, canonical, ...(id === undefined ? {} : { id }) };
}
