import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../../../plan/is-record.ts";
import { mergeColumn } from "./merge-column.ts";
import { describeMap, mergeMap, type Members } from "./merge-map.ts";
import type { KeyMerging, PartMerged } from "./parts.ts";
import type { Sides } from "./three-way.ts";

/** Merges columns by name; inferred ones that the source has are stated from now on. */
export function mergeColumns(
  { base, ours, theirs }: Sides,
  { own, standing, prune }: KeyMerging,
): PartMerged {
  const [stated, inferred] = [mapOf(theirs), mapOf(own.value["inferred"])];
  const confirmed = new Set(Object.keys(inferred).filter((name) => Object.hasOwn(stated, name)));
  const standingColumns = { ...mapOf(ours), ...only(inferred, (name) => confirmed.has(name)) };
  const merged = mergeMap({ base, ours: standingColumns, theirs: stated }, standing, {
    prune,
    mergeMember: (name, sides, each) =>
      mergeColumn(sides, { ...each, isInferred: each.isInferred || confirmed.has(name) }),
  });
  const rest = only(mapOf(own.raw["inferred"]), (name) => !confirmed.has(name));
  const { changes, kept, gone } = describeMap(merged, "column");
  const settled = [...confirmed].filter((name) => !merged.changed.includes(name));
  return {
    change: {
      ...(isDeepStrictEqual(merged.members, mapOf(ours)) ? {} : { columns: merged.members }),
      ...changeOfInferred(own.raw["inferred"], rest),
    },
    changes: [...changes, ...(settled.length === 0 ? [] : [`documented ${settled.join(", ")}`])],
    kept,
    gone: [...gone, ...Object.keys(rest).map((name) => `inferred column ${name}`)],
  };
}

function changeOfInferred(before: unknown, rest: Members): { readonly inferred?: unknown } {
  if (!isRecord(before) || Object.keys(before).length === Object.keys(rest).length) {
    return {};
  }
  return { inferred: Object.keys(rest).length === 0 ? undefined : rest };
}

function only(map: Members, isWanted: (name: string) => boolean): Members {
  return Object.fromEntries(Object.entries(map).filter(([name]) => isWanted(name)));
}

function mapOf(value: unknown): Members {
  return isRecord(value) ? value : {};
}
