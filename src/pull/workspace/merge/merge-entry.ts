import { flow } from "../../writing/spec-text.ts";
import { usualValues, type PulledEntry } from "../entries/pulled-entry.ts";
import { mergeColumns } from "./merge-columns.ts";
import { mergeInputs } from "./merge-inputs.ts";
import type { KeyMerging, OwnEntry, PartMerged } from "./parts.ts";
import { mergeFact, type Sides, type Standing } from "./three-way.ts";

/** What a pull makes of an entry that is there. */
export type EntryMerged = Required<PartMerged>;

export interface Merging {
  /** The whole entry as the last pull left it; undefined where none is on record. */
  readonly base: Readonly<Record<string, unknown>> | undefined;
  readonly prune: boolean;
}

/** Values that a source may always replace. */
const blanks: Readonly<Record<string, readonly unknown[]>> = {
  auth: [undefined, "unknown"],
  contract: [undefined, "json"],
};

/** What is said of the entry rather than by the source. */
const notFacts: ReadonlySet<string> = new Set(["evidence", "send", "key", "unknown"]);

/** Brings what the source states into an entry that is there. */
export function mergeEntry(own: OwnEntry, pulled: PulledEntry, merging: Merging): EntryMerged {
  const { base } = merging;
  const isStated = Object.keys(pulled.stated).length > 0;
  const isInferred = own.value["evidence"] === "inferred" && isStated;
  const theirs = { ...pulled.assumed, ...pulled.stated };
  const keys = new Set([...Object.keys(theirs), ...Object.keys(base ?? {})]);
  const parts = [...keys].flatMap((key) => {
    if (notFacts.has(key)) {
      return [];
    }
    const standing: Standing = {
      hasBase: base !== undefined && Object.hasOwn(base, key),
      isStated: Object.hasOwn(pulled.stated, key),
      isInferred,
      blanks: blanks[key] ?? [undefined],
    };
    const ours = own.value[key] ?? usualValues[pulled.kind][key];
    const sides = { base: base?.[key], ours, theirs: theirs[key] };
    return [mergeKey(key, sides, { own, standing, prune: merging.prune })];
  });
  return joined([...parts, ...(isInferred ? [confirmed(own)] : [])]);
}

function joined(parts: readonly PartMerged[]): EntryMerged {
  return {
    change: Object.assign({}, ...parts.map(({ change }) => change)),
    changes: parts.flatMap(({ changes = [] }) => changes),
    kept: parts.flatMap(({ kept = [] }) => kept),
    gone: parts.flatMap(({ gone = [] }) => gone),
  };
}

/** What the source states is documented from now on. */
function confirmed({ defaults }: OwnEntry): PartMerged {
  const isDefault = defaults["evidence"] === "inferred";
  return { change: { evidence: isDefault ? "documented" : undefined }, changes: ["documented"] };
}

function mergeKey(key: string, sides: Sides, around: KeyMerging): PartMerged {
  if (key === "columns") {
    return mergeColumns(sides, around);
  }
  if (key === "inputs") {
    return mergeInputs(sides, around);
  }
  if (key === "tags") {
    return mergeTags(sides);
  }
  const { ours, theirs } = sides;
  const outcome = mergeFact(sides, around.standing);
  const words = theirs === undefined ? `without ${key}` : `${key} ${flow(theirs)}`;
  if (outcome === "take") {
    return { change: { [key]: theirs }, changes: [words] };
  }
  return outcome === "differs"
    ? { change: {}, kept: [`${key} ${flow(ours)}, the workspace has ${flow(theirs)}`] }
    : { change: {} };
}

/** Tags of both; a hand may have added some. */
function mergeTags({ ours, theirs }: Sides): PartMerged {
  const own = Array.isArray(ours) ? ours : [];
  const news = Array.isArray(theirs) ? theirs.filter((tag) => !own.includes(tag)) : [];
  return news.length === 0
    ? { change: {} }
    : { change: { tags: [...own, ...news] }, changes: [`tags ${news.join(", ")}`] };
}
