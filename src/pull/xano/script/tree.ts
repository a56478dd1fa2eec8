import { lex, type Span, type Token } from "./lex.ts";
import { ScriptError, type ScriptText } from "./script-text.ts";

/** What stands between two brackets. */
export interface Group {
  readonly kind: "group";
  readonly open: string;
  readonly start: number;
  readonly end: number;
  readonly nodes: readonly Node[];
}

export type Node = Token | Group;

/** Scripts that people write stay below 40. */
const deepest = 200;
/** A construct of a hundred thousand lines; what is longer would not fit into memory. */
const mostTokens = 2_000_000;

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

interface Opened {
  readonly token: Token;
  readonly nodes: Node[];
}

/**
 * The tokens of a part of a text, nested by their brackets.
 * @throws {ScriptError} brackets that do not pair, or more than can be read
 */
export function readTree(script: ScriptText, span: Span): readonly Node[] {
  const top: Node[] = [];
  const opened: Opened[] = [];
  let count = 0;
  for (const token of lex(script, span)) {
    count += 1;
    if (count > mostTokens) {
      throw new ScriptError(
        script.place(token.start),
        `expected at most ${mostTokens.toLocaleString("en-US")} words in one object`,
      );
    }
    if (token.kind === "open") {
      open(script, token, opened);
    } else if (token.kind === "close") {
      const group = close(script, token, opened.pop());
      (opened.at(-1)?.nodes ?? top).push(group);
    } else {
      (opened.at(-1)?.nodes ?? top).push(token);
    }
  }
  const left = opened.at(-1);
  if (left !== undefined) {
    throw new ScriptError(script.place(left.token.start), `${left.token.text} is never closed`);
  }
  return top;
}

function open(script: ScriptText, token: Token, opened: Opened[]): void {
  if (opened.length === deepest) {
    throw new ScriptError(
      script.place(token.start),
      `expected brackets at most ${deepest} deep, got more`,
    );
  }
  opened.push({ token, nodes: [] });
}

function close(script: ScriptText, token: Token, opened: Opened | undefined): Group {
  if (opened === undefined) {
    throw new ScriptError(script.place(token.start), `${token.text} closes nothing`);
  }
  const { text, start } = opened.token;
  if (closing[text] !== token.text) {
    const { line, column } = script.place(start);
    throw new ScriptError(
      script.place(token.start),
      `expected ${closing[text]} for the ${text} of ${line}:${column}, got ${token.text}`,
    );
  }
  return { kind: "group", open: text, start, end: token.end, nodes: opened.nodes };
}
