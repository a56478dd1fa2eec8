import { isRecord } from "../../../plan/is-record.ts";
import type { PullNote } from "../../pull-options.ts";
import type { BaseState } from "../base-state.ts";
import { pulledKinds, type PulledEntry, type PulledKind } from "../entries/pulled-entry.ts";
import type { RenewedComment } from "../../writing/renew-comments.ts";
import type { KindChanges, StandingEntry } from "../files/list-files.ts";
import { onOneLine } from "../files/new-entry.ts";
import { idOf, ownEntry, type StandingEntries } from "../standing.ts";
import { mergeEntry, type EntryMerged } from "./merge-entry.ts";

/** What becomes of one kind of entries. */
export interface MergedKind {
  readonly changes: KindChanges;
  readonly notes: readonly PullNote[];
}

export interface MergingAll {
  readonly standing: StandingEntries;
  readonly base: BaseState;
  readonly prune: boolean;
  /** Whether the entries are all that the source has. */
  readonly isWhole: boolean;
}

/** Merges the entries of a source with those that the specs have, kind by kind. */
export function mergeAll(entries: readonly PulledEntry[], merging: MergingAll): MergedKind[] {
  return pulledKinds.map((kind) =>
    mergeKind(
      kind,
      entries.filter((entry) => entry.kind === kind),
      merging,
    ),
  );
}

function mergeKind(
  kind: PulledKind,
  entries: readonly PulledEntry[],
  { standing, base, prune, isWhole }: MergingAll,
): MergedKind {
  const changed: KindChanges["changed"][number][] = [];
  const added: PulledEntry[] = [];
  const notes: PullNote[] = [];
  const found = new Set<StandingEntry>();
  for (const pulled of entries) {
    const entry = standing.find(pulled);
    const before = base.get(pulled.identity);
    if (entry !== undefined && !found.has(entry)) {
      found.add(entry);
      const merged = mergeEntry(ownEntry(entry), pulled, { base: before, prune });
      if (Object.keys(merged.change).length > 0) {
        changed.push({ entry, change: merged.change, renewed: renewedComments(pulled) });
      }
      notes.push(...describeMerged(pulled.id, merged, prune));
    } else if (entry === undefined && before === undefined) {
      added.push(pulled);
    }
  }
  const gone = isWhole ? standing.all(kind).filter((entry) => !found.has(entry)) : [];
  const lost = gone.filter((entry) => kind !== "references" || wasPulled(entry, base));
  notes.push(...lost.map((entry) => describeGone(idOf(kind, entry), prune)));
  return {
    changes: { kind, changed, removed: prune ? lost : [], added },
    notes: [...describeAdded(kind, added), ...notes],
  };
}

function renewedComments({ comments, formerComments = {} }: PulledEntry): RenewedComment[] {
  return Object.entries(formerComments).map(([name, before]) => ({
    path: ["columns", name],
    before: onOneLine(before),
    after: onOneLine(comments[name] ?? ""),
  }));
}

/** More are counted. */
const mostNamed = 12;

function describeAdded(kind: PulledKind, added: readonly PulledEntry[]): PullNote[] {
  const ids = added.map(({ id }) => id);
  if (ids.length <= mostNamed) {
    return ids.map((text) => ({ sign: "+", text }));
  }
  const named = ids.slice(0, 3).join(", ");
  const text = `${ids.length} ${kind}: ${named} and ${ids.length - 3} more`;
  return [{ sign: "+", text, count: ids.length }];
}

/** A reference that no source declared is a hand's own knowledge. */
function wasPulled({ value }: StandingEntry, base: BaseState): boolean {
  const before = "from" in value ? base.get(`reference ${value.from}`) : undefined;
  return isRecord(before);
}

function describeMerged(id: string, merged: EntryMerged, prune: boolean): PullNote[] {
  const { changes, kept, gone } = merged;
  const end = prune ? "taken out" : "not in the workspace; --prune takes it out";
  return [
    ...(changes.length === 0 ? [] : [{ sign: "~", text: `${id}: ${changes.join(", ")}` } as const]),
    ...kept.map((text): PullNote => ({ sign: "!", text: `${id} keeps ${text}` })),
    ...gone.map((text): PullNote => ({ sign: prune ? "-" : "!", text: `${id}, ${text}: ${end}` })),
  ];
}

function describeGone(id: string, prune: boolean): PullNote {
  return prune
    ? { sign: "-", text: id }
    : { sign: "!", text: `${id} is not in the workspace; --prune takes it out` };
}
