import type { GroupCheck } from "../../plan/check.ts";
import type { GroupRef } from "../../plan/call.ts";
import type { Catalog } from "../catalog.ts";
import type { GroupEntry } from "../../language/spec.generated.ts";
import type { Planning } from "../planning.ts";
import { planBase } from "../planned/base.ts";

/** API groups by key. */
export function groupRefs({ groups }: Catalog): ReadonlyMap<string, GroupRef> {
  return new Map(groups.map(({ value }) => [value.key, groupRef(value)]));
}

/** Plans one check for each API group; other backends cannot be asked about groups. */
export function planGroups({ catalog }: Planning): GroupCheck[] {
  return catalog.groups.filter(isOfXano).map((entry) => {
    const { key, name, canonical } = groupRef(entry.value);
    const title = `API group ${name} exists as ${canonical}`;
    return {
      ...planBase(entry, { id: `group:${key}`, family: "groups", title }),
      kind: "group",
      group: groupRef(entry.value),
    };
  });
}

function isOfXano({ value }: Catalog["groups"][number]): boolean {
  return value.base === undefined;
}

function groupRef({ key, name, canonical = key, id, base, server }: GroupEntry): GroupRef {
  return {
    key,
    name,
    canonical,
    ...(id === undefined ? {} : { id }),
    ...(base === undefined ? {} : { base }),
    ...(server === undefined ? {} : { server }),
  };
}
