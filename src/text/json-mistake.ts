import { parse } from "lossless-json";

/** Where a text stops being JSON, and why. */
export interface JsonMistake {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** What was expected there and what stands there, in words that follow a colon. */
  readonly words: string;
}

/** The first mistake of a text that should be JSON; undefined where it is. */
export function findJsonMistake(text: string): JsonMistake | undefined {
  if (text.startsWith("\uFEFF")) {
    const words = "a byte-order mark stands before it; save it as UTF-8 without one";
    return { line: 1, column: 1, words };
  }
  if (text.trim() === "") {
    return { line: 1, column: 1, words: "it is empty" };
  }
  try {
    // Of a key that is written twice the last one counts, as for JSON.parse.
    parse(text, undefined, { onDuplicateKey: ({ newValue }) => newValue });
    return undefined;
  } catch (error) {
    return explain(text, error);
  }
}

/** Why a text cannot be used as JSON, in words that follow its name: `is no JSON at its line 2, column 5: …`. */
export function describeNoJson(text: string): string {
  const mistake = findJsonMistake(text);
  return mistake === undefined
    ? "is nested too deeply"
    : `is no JSON at its line ${mistake.line}, column ${mistake.column}: ${mistake.words}`;
}

/** The parser of V8 tells no position of many a mistake; this one tells it of each. */
function explain(text: string, error: unknown): JsonMistake {
  const said = error instanceof Error ? error.message : String(error);
  const [, words, position] = /^(.*) at position (\d+)$/s.exec(said) ?? [];
  if (words === undefined) {
    return { line: 1, column: 1, words: "it is nested too deeply" };
  }
  // What is missing at the end is missing after the last thing that is there.
  const end = Math.min(Number(position), text.trimEnd().length);
  const lines = text.slice(0, end).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, words: uncapital(words) };
}

function uncapital(words: string): string {
  return words.replace(/^[A-Z](?=[a-z])/u, (letter) => letter.toLowerCase());
}

const shownBefore = 50;
const shownAfter = 20;

/** The line of a mistake, shortened around it, and a caret below its place. */
export function showJsonMistake(text: string, { line, column }: JsonMistake): string[] {
  const whole = text.split("\n")[line - 1] ?? "";
  const from = Math.max(0, column - 1 - shownBefore);
  const to = column - 1 + shownAfter;
  const [start, end] = [from > 0 ? "…" : "", to < whole.length ? "…" : ""];
  const shown = `${start}${whole.slice(from, to)}${end}`.replaceAll("\t", " ").trimEnd();
  return [shown, `${" ".repeat(start.length + column - 1 - from)}^`];
}
