import { RE2JS } from "re2js";
import { toUnicodePattern } from "./unicode-pattern.ts";

/** A pattern of a contract, as Ajv asks it. */
export interface Pattern {
  test(text: string): boolean;
  toString(): string;
}

/** A pattern that cannot be matched in time that grows with the text alone, or that is none. */
export class UnusablePattern extends Error {
  override readonly name = "UnusablePattern";

  constructor(pattern: string, why: string) {
    super(`pattern ${shown(pattern)} ${why}`);
  }
}

/** Repetitions of more than this count as without end: nested, they cost as much. */
const mostRepeats = 20;

/** Read so often, since a contract judges many values by few patterns. */
const known = new Map<string, Pattern>();

/**
 * A pattern that takes time in proportion to the text, whatever its author wrote: one that cannot backtrack far is left to
 * JavaScript, every other to RE2, which knows no look-around and no back-references.
 * @throws {UnusablePattern} what neither takes
 */
export function linearPattern(source: string): Pattern {
  const pattern = known.get(source) ?? compile(source);
  known.set(source, pattern);
  return pattern;
}

/** What Ajv compiles patterns by; it asks how its code could be written out, which nobody does here. */
export const linearRegExp = Object.assign((source: string): Pattern => linearPattern(source), {
  code: "linearRegExp",
});

function compile(source: string): Pattern {
  const pattern = isOfUnicode(source) ? source : toUnicodePattern(source);
  const native = compileNative(pattern, source);
  return isSimple(pattern) ? native : compileLinear(pattern);
}

function isOfUnicode(source: string): boolean {
  try {
    return new RegExp(source, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** @throws {UnusablePattern} */
function compileNative(pattern: string, source: string): Pattern {
  try {
    return new RegExp(pattern, "u");
  } catch (error) {
    throw new UnusablePattern(source, `is none: ${wordsOf(error)}`);
  }
}

/** @throws {UnusablePattern} */
function compileLinear(source: string): Pattern {
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(source));
    return { test: (text) => compiled.matcher(text).find(), toString: () => `/${source}/u` };
  } catch (error) {
    throw new UnusablePattern(
      source,
      `cannot be matched in linear time: ${wordsOf(error)}; write it without look-around, back-references and repetitions of more than 1,000`,
    );
  }
}

/**
 * Whether a pattern cannot take long: no group is repeated, nothing refers back, and at most one part repeats without
 * end, from a fixed beginning; it may look around where nothing repeats without end.
 */
function isSimple(source: string): boolean {
  const plain = source.replaceAll(/\\(?:[^1-9k]|k(?!<))/gsu, "x").replaceAll(/\[[^\]]*\]/g, "c");
  if (/\\|\)[*+{]/.test(plain)) {
    return false;
  }
  const endless = [...plain.matchAll(/[*+]|\{(\d+)(?:,(\d*))?\}/g)].filter(isEndless).length;
  const isFlat = plain.startsWith("^") && !/\||\(\?(?!:)/.test(plain);
  return endless === 0 || (endless === 1 && isFlat);
}

function isEndless([whole, least = "", most]: RegExpMatchArray): boolean {
  const end = most ?? least;
  return !whole.startsWith("{") || end === "" || Number(end) > mostRepeats;
}

function shown(source: string): string {
  return JSON.stringify(source.length > 80 ? `${source.slice(0, 80)}…` : source);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
