import { splitColumnName } from "../../kinds/names.ts";
import type { PulledEntry, PulledKind } from "./entries/pulled-entry.ts";
import type { UnreadObject } from "./model.ts";
import type { StandingEntries } from "./standing.ts";

/** Kinds whose entries must have an id. */
const identified: ReadonlySet<PulledKind> = new Set(["tables", "functions", "tasks"]);

/**
 * Splits off new entries that the specs cannot have, since the source states no id of them, and the references of such
 * tables; an entry that is there has its id.
 */
export function splitNameless(
  entries: readonly PulledEntry[],
  standing: StandingEntries,
): { readonly known: readonly PulledEntry[]; readonly nameless: readonly UnreadObject[] } {
  const isNameless = (entry: PulledEntry): boolean =>
    identified.has(entry.kind) &&
    entry.stated["id"] === undefined &&
    standing.find(entry) === undefined;
  const nameless = entries.filter(isNameless);
  const lost = new Set(nameless.filter(({ kind }) => kind === "tables").map(({ name }) => name));
  const isOfLost = ({ kind, stated, assumed }: PulledEntry): boolean =>
    kind === "references" &&
    [stated["from"], stated["to"], assumed["from"], assumed["to"]].some(
      (side) => typeof side === "string" && lost.has(splitColumnName(side).table),
    );
  const why = "the source states no id of it: pull it from the live workspace first";
  return {
    known: entries.filter((entry) => !isNameless(entry) && !isOfLost(entry)),
    nameless: nameless.map(({ id }) => ({ what: id, why })),
  };
}
