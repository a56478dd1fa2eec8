import type { EntryChange } from "../../writing/edit-list.ts";
import type { Standing } from "./three-way.ts";

/** An entry of the specs. */
export interface OwnEntry {
  /** Its file's defaults filled in. */
  readonly value: Readonly<Record<string, unknown>>;
  /** What it says itself. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Defaults of its file. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** What one key of an entry is merged with. */
export interface KeyMerging {
  readonly own: OwnEntry;
  readonly standing: Standing;
  /** Whether members that the source does not have are taken out. */
  readonly prune: boolean;
}

/** What becomes of one key of an entry. */
export interface PartMerged {
  readonly change: EntryChange;
  /** `active false`: what is different afterwards. */
  readonly changes?: readonly string[];
  /** What a hand wrote and the source has otherwise. */
  readonly kept?: readonly string[];
  /** Columns or inputs that the source does not have. */
  readonly gone?: readonly string[];
}
