import type { SpecProblem } from "../errors.ts";
import type { Place } from "../plan/place.ts";
import { describePath } from "./describe-path.ts";
import type { Path } from "./locate.ts";
import { placeOfValue, type SpecDocument } from "./document.ts";

/** One entry of a spec's list, with the file's defaults filled in. */
export interface Entry<T> {
  readonly value: T;
  /** The file's domain or API group; the list's name when it has neither. */
  readonly suite: string;
  readonly document: SpecDocument;
  /** The list and the entry's position in it. */
  readonly path: Path;
}

/** Place of the entry itself. */
export function placeOfEntry({ document, path }: Entry<unknown>): Place {
  return placeOfValue(document, path);
}

/** A problem with `field` of an entry, placed at the value; if defaults set it, there; else at the entry. */
export function problemAt(
  entry: Entry<unknown>,
  field: Path,
  words: { readonly message: string; readonly hint?: string },
): SpecProblem {
  const { document, path } = entry;
  const own = document.findValue([...path, ...field]);
  // A problem in the defaults is reported once, however many entries inherit it.
  const shared =
    own === undefined && field.length > 0 ? document.findValue(["defaults", ...field]) : undefined;
  const place = own ?? shared ?? placeOfEntry(entry);
  const at = shared === undefined ? path : ["defaults"];
  const message = `${describePath(document.value, [...at, ...field])}: ${words.message}`;
  return { place, ...words, message };
}
