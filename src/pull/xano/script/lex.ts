import { ScriptError, type ScriptText } from "./script-text.ts";

export type TokenKind =
  | "newline"
  | "word"
  | "variable"
  | "string"
  | "moment"
  | "number"
  | "open"
  | "close"
  | "operator";

/** A word of the script; blanks and comments are none. `start` and `end` are offsets in the whole text. */
export interface Token {
  readonly kind: TokenKind;
  /** As it is written: a string with its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A part of a text, as offsets; `to` is not in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Words may have dots: `db.query` is one. */
const pattern =
  /(?<blank>[^\S\r\n]+|\uFEFF)|(?<comment>\/\/[^\r\n]*)|(?<newline>\r\n|\r|\n)|(?<string>"""|```|["'`])|(?<moment>\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))|(?<number>\d+(?:\.\d+)?)|(?<variable>\$[$\w]*(?:\.\w+)*)|(?<word>[A-Za-z_]\w*(?:\.\w+)*)|(?<open>[[({])|(?<close>[\])}])|(?<operator>[=!<>]=|&&|\|\||\?\?|[^\p{Cc}])/uy;

const kinds = [
  "newline",
  "moment",
  "number",
  "variable",
  "word",
  "open",
  "close",
  "operator",
] as const;

/**
 * The tokens of a part of a text, one by one.
 * @throws {ScriptError} a string that is never closed, or a character that no text has
 */
export function* lex(script: ScriptText, { from, to }: Span): Generator<Token> {
  let start = from;
  while (start < to) {
    pattern.lastIndex = start;
    const match = pattern.exec(script.text);
    if (match === null) {
      throw new ScriptError(script.place(start), "expected text, got a control character");
    }
    const { groups = {} } = match;
    const isString = groups["string"] !== undefined;
    const end = isString ? endOfString(script, start, { quote: match[0], to }) : pattern.lastIndex;
    const kind = isString ? "string" : kinds.find((one) => groups[one] !== undefined);
    if (kind !== undefined) {
      yield { kind, text: script.text.slice(start, end), start, end };
    }
    start = end;
  }
}

/** Offset after the closing quotes; a backslash escapes in strings of one quote only. */
function endOfString(
  script: ScriptText,
  start: number,
  { quote, to }: { readonly quote: string; readonly to: number },
): number {
  const { text } = script;
  let at = start + quote.length;
  if (quote.length === 3) {
    const close = text.indexOf(quote, at);
    at = close === -1 ? to : close;
  } else {
    while (at < to && text[at] !== quote) {
      at += text[at] === "\\" ? 2 : 1;
    }
  }
  if (at + quote.length > to) {
    throw new ScriptError(script.place(start), `the text that ${quote} opens is never closed`);
  }
  return at + quote.length;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** What a string token stands for. */
export function stringValue({ text }: Token): string {
  const quotes = /^(?:"""|```)/u.test(text) ? 3 : 1;
  const inner = text.slice(quotes, -quotes);
  return quotes === 3
    ? inner
    : inner.replaceAll(/\\(?:u([\da-fA-F]{4})|([\s\S]))/gu, (_, code?: string, one = "") =>
        code === undefined
          ? (escapes[one] ?? one)
          : String.fromCodePoint(Number.parseInt(code, 16)),
      );
}
