import { isRecord } from "../../../plan/is-record.ts";
import { counted } from "../../../text/counted.ts";
import { mergeFact, type Merged, type Sides, type Standing } from "./three-way.ts";

/** Members of a map such as `columns` or `inputs`, by name. */
export type Members = Readonly<Record<string, unknown>>;

/** A map as the last pull left it, as the spec has it, and as the source has it. */
export interface MapSides {
  readonly base: unknown;
  readonly ours: Members;
  readonly theirs: Members;
}

/** Merges the member of a name; the value is what the spec then has. */
type MergeMember = (
  name: string,
  sides: Sides,
  standing: Standing,
) => { readonly value: unknown; readonly outcome: Merged };

/** A merged map, and what was found on the way. */
export interface MapMerged {
  /** In the order of the spec's, new ones last. */
  readonly members: Members;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Members whose own value stays although the source has another one. */
  readonly differing: readonly string[];
  /** Members that the source does not have. */
  readonly gone: readonly string[];
}

/** A member as a whole. */
const mergeWhole: MergeMember = (_, sides, standing) => {
  const outcome = mergeFact(sides, standing);
  return { value: outcome === "take" ? sides.theirs : sides.ours, outcome };
};

/** Merges maps member by member. What a hand took out stays out; `prune` takes out what the source does not have. */
export function mergeMap(
  { base, ours, theirs }: MapSides,
  standing: Standing,
  {
    prune,
    mergeMember = mergeWhole,
  }: { readonly prune: boolean; readonly mergeMember?: MergeMember },
): MapMerged {
  const before = standing.hasBase && isRecord(base) ? base : {};
  const isKnown = (name: string): boolean => Object.hasOwn(before, name);
  const gone = Object.keys(ours).filter((name) => !Object.hasOwn(theirs, name));
  const both = Object.keys(ours).filter((name) => Object.hasOwn(theirs, name));
  const added = Object.keys(theirs).filter((name) => !Object.hasOwn(ours, name) && !isKnown(name));
  const merged = new Map(
    both.map((name) => {
      const sides = { base: before[name], ours: ours[name], theirs: theirs[name] };
      return [name, mergeMember(name, sides, { ...standing, hasBase: isKnown(name) })] as const;
    }),
  );
  const members = Object.keys(ours)
    .filter((name) => !prune || !gone.includes(name))
    .map((name) => [name, merged.has(name) ? merged.get(name)?.value : ours[name]] as const);
  const news = added.map((name) => [name, theirs[name]] as const);
  const having = (outcome: Merged): string[] =>
    both.filter((name) => merged.get(name)?.outcome === outcome);
  return {
    members: Object.fromEntries([...members, ...news]),
    added,
    changed: having("take"),
    differing: having("differs"),
    gone,
  };
}

/** What is said of a merged map: `3 columns new`, and which of them differ or are gone. */
export function describeMap(
  { added, changed, differing, gone }: MapMerged,
  noun: string,
): { readonly changes: string[]; readonly kept: string[]; readonly gone: string[] } {
  const named = (names: readonly string[], what: string): string[] =>
    names.length === 0 ? [] : [`${what} ${counted(names.length, noun)} (${shortList(names)})`];
  return {
    changes: [...named(added, "new"), ...named(changed, "changed")],
    kept: differing.map((name) => `${noun} ${name}`),
    gone: gone.map((name) => `${noun} ${name}`),
  };
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown}, and ${names.length - 5} more` : shown;
}
