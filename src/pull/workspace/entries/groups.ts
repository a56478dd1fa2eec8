import type { GroupModel, UnreadObject } from "../model.ts";
import { createSlugs } from "../../writing/slug.ts";
import { present, type PulledEntry } from "./pulled-entry.ts";

/** An API group under the key that specs name it by. */
export interface KeyedGroup {
  readonly key: string;
  readonly group: GroupModel & { readonly canonical: string };
}

/** Groups with their keys, and those that no call can name. */
export interface GroupsFound {
  readonly keyed: readonly KeyedGroup[];
  readonly leftOut: readonly UnreadObject[];
}

/** Keys of groups that the specs declare already, by canonical. */
export type KnownKeys = ReadonlyMap<string, string>;

/** Gives each group its key: the declared one, else one made of its name. */
export function keyGroups(groups: readonly GroupModel[], known: KnownKeys): GroupsFound {
  const slugs = createSlugs(known.values());
  const leftOut: UnreadObject[] = [];
  const keyed = groups.flatMap((group): KeyedGroup[] => {
    const { canonical, name } = group;
    if (canonical === undefined) {
      leftOut.push({
        what: `API group ${name}`,
        why: "it has no canonical, so no call reaches it",
      });
      return [];
    }
    return [{ key: known.get(canonical) ?? slugs(name), group: { ...group, canonical } }];
  });
  return { keyed, leftOut };
}

/** One entry for each group. */
export function groupEntries(groups: readonly KeyedGroup[]): PulledEntry[] {
  return groups.map(({ key, group: { id, name, canonical, tags } }): PulledEntry => ({
    kind: "groups",
    id: `group:${key}`,
    name,
    identity: `group ${canonical}`,
    subject: "groups",
    stated: present({ id, name, canonical, tags: [...tags] }),
    assumed: { key },
    comments: {},
  }));
}
