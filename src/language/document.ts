import type { Place } from "../plan/place.ts";
import type { Path } from "./locate.ts";
import type { Spec } from "./spec.generated.ts";

/** One YAML file: its content and the place of every node. */
export interface SpecDocument {
  readonly file: string;
  /** Plain content; undefined when the text is not YAML. */
  readonly value: unknown;
  /** Place of the value at `path`, or of its key when the value is empty; undefined when there is neither. */
  findValue(path: Path): Place | undefined;
  /** Place of the key or list item that `path` ends in; undefined when there is none. */
  findKey(path: Path): Place | undefined;
}

/** A document that follows the grammar of its kind. */
export interface AcceptedSpec {
  readonly document: SpecDocument;
  readonly spec: Spec;
}

/** Place of the value at `path`, or of the closest ancestor that exists. */
export function placeOfValue(document: SpecDocument, path: Path): Place {
  const place = document.findValue(path);
  if (place !== undefined) {
    return place;
  }
  return path.length === 0
    ? { file: document.file, line: 1, column: 1 }
    : placeOfValue(document, path.slice(0, -1));
}

/** Place of the key that `path` ends in, or of the closest ancestor that exists. */
export function placeOfKey(document: SpecDocument, path: Path): Place {
  return document.findKey(path) ?? placeOfValue(document, path);
}
