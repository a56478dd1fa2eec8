import { showHidden } from "../redaction/hidden-characters.ts";
import type { AlarmNumber } from "./alarm.ts";

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

const minuteMs = 60_000;

/** `5,001 rows`, `25 h`, `0.5`. */
export function describeAmount(value: number, unit: AlarmNumber["unit"]): string {
  if (unit === "ms") {
    return describeSpan(value);
  }
  const number = value.toLocaleString("en-US");
  return unit === "number" ? number : `${number} ${value === 1 ? "row" : "rows"}`;
}

/** `25 h 12 min`, `5 d 1 h`: cut to whole minutes, and from 100 hours on to whole hours. */
export function describeSpan(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) {
    return `${Math.floor(ms / 1000)} s`;
  }
  return hours < 100
    ? join([hours, "h"], [minutes % 60, "min"])
    : join([Math.floor(hours / 24), "d"], [hours % 24, "h"]);
}

/** What is zero is left out. */
function join(...parts: readonly (readonly [number, string])[]): string {
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : `${count} ${unit}`)).join(" ");
}

/** `2026-01-26 02:00 UTC`. */
export function describeTime(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
