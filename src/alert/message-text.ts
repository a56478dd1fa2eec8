import { showHidden } from "../redaction/hidden-characters.ts";

/**
 * A piece of a line, without markup: each channel shows it in its own way. `own` and `strong` are words of ours, the
 * latter emphasised; `quoted` are words of the instance or of the specs, and never a link, a mention or formatting;
 * a `command` is copied as it stands; a `link` is an address of ours.
 */
export interface Piece {
  readonly kind: "own" | "strong" | "quoted" | "command" | "link";
  readonly text: string;
}

export type Line = readonly Piece[];

/** Longer sentences are cut: a message is read on a phone. */
const longestSentence = 300;
/** Of a line among others. */
export const longestLine = 160;

/** Words of ours. */
export function own(text: string): Piece {
  return { kind: "own", text };
}

/** Words of ours that stand out. */
export function strong(text: string): Piece {
  return { kind: "strong", text };
}

/** Words of the instance or of the specs: one line, cut to size. */
export function quoted(text: string, longest: number = longestSentence): Piece {
  const line = oneLine(text);
  const isLong = line.length > longest;
  return { kind: "quoted", text: isLong ? `${line.slice(0, longest - 1)}…` : line };
}

/** A command, whole. */
export function command(text: string): Piece {
  return { kind: "command", text: showHidden(text) };
}

/** An address of ours. */
export function link(address: string): Piece {
  return { kind: "link", text: oneLine(address) };
}

/** A text as one line in which every character is seen. */
export function oneLine(text: string): string {
  return showHidden(text).replaceAll(/\s+/g, " ").trim();
}

/** Quoted words in which no client finds an address to make a link of: `https[:]//`, `www[.]`. */
export function withoutLinks(text: string): string {
  return text.replaceAll(/:(?=\/\/)|(?<=\bmailto):/gi, "[:]").replaceAll(/(?<=\bwww)\./gi, "[.]");
}

/** The words of a line alone. */
export function plainText(line: Line): string {
  return line.map(({ text }) => text).join("");
}
