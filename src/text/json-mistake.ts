import { parse } from "lossless-json";

/** Where and why a text is not valid JSON. */
export interface JsonMistake {
  /** Both start at 1. */
  readonly line: number;
  readonly column: number;
  /** What was expected and what was found, worded to follow a colon. */
  readonly words: string;
}

/** Finds the first mistake in a JSON text; undefined when the text is valid. */
export function findJsonMistake(text: string): JsonMistake | undefined {
  if (text.startsWith("\uFEFF")) {
    const words = "it begins with a byte-order mark; save it as UTF-8 without one";
    return { line: 1, column: 1, words };
  }
  // What is read as UTF-8 of a mark of UTF-16, or of its letters.
  if (/^(?:\u{FFFD}{2}|\0[^\0]|[^\0]\0)/u.test(text)) {
    return { line: 1, column: 1, words: "it is UTF-16; save it as UTF-8" };
  }
  if (text.trim() === "") {
    return { line: 1, column: 1, words: "it is empty" };
  }
  try {
    // Like `JSON.parse`, the last one of duplicate keys counts.
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

/** V8's parser gives no position for many mistakes; this one always does. */
function explain(text: string, error: unknown): JsonMistake {
  const said = error instanceof Error ? error.message : String(error);
  const [, words, position] = /^(.*) at position (\d+)$/s.exec(said) ?? [];
  if (words === undefined) {
    return { line: 1, column: 1, words: "it is nested too deeply" };
  }
  // What is missing at the end is reported after the last token.
  const end = Math.min(Number(position), text.trimEnd().length);
  const lines = text.slice(0, end).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, words: uncapital(words) };
}

function uncapital(words: string): string {
  return words.replace(/^[A-Z](?=[a-z])/u, (letter) => letter.toLowerCase());
}

const shownBefore = 50;
const shownAfter = 20;

/** The line of a mistake, shortened around it, with a caret below the position. */
export function showJsonMistake(text: string, { line, column }: JsonMistake): string[] {
  const whole = text.split("\n")[line - 1] ?? "";
  const from = Math.max(0, column - 1 - shownBefore);
  const to = column - 1 + shownAfter;
  const [start, end] = [from > 0 ? "…" : "", to < whole.length ? "…" : ""];
  const shown = `${start}${whole.slice(from, to)}${end}`.replaceAll("\t", " ").trimEnd();
  return [shown, `${" ".repeat(start.length + column - 1 - from)}^`];
}
