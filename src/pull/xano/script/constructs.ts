import { Cursor } from "./cursor.ts";
import type { Span } from "./lex.ts";
import { readStatements, type Statement } from "./statements.ts";
import { ScriptError, type ScriptText } from "./script-text.ts";
import { readTree, type Group, type Node } from "./tree.ts";
import { isGroup, textOf } from "./values.ts";

/** One object of a workspace as its XanoScript defines it: `query "deals/{id}" verb=GET { … }`. */
export interface Construct {
  readonly script: ScriptText;
  /** `table`, `query`, `task`, … */
  readonly keyword: string;
  readonly name: string;
  /** On the instance, where the file's name has it. */
  readonly id?: number;
  readonly start: number;
  readonly end: number;
  /** Values behind the name by key: `verb`. */
  readonly marks: ReadonlyMap<string, string>;
  /** What stands in its braces, in order. */
  readonly body: readonly Statement[];
}

/**
 * Reads the one construct of a part of a text; undefined where it holds nothing but comments.
 * @throws {ScriptError} what is no construct
 */
export function readConstruct(script: ScriptText, span: Span): Construct | undefined {
  const cursor = new Cursor(script, readTree(script, span));
  cursor.skipNewlines();
  const keyword = cursor.take();
  if (keyword === undefined) {
    return undefined;
  }
  const { start } = keyword;
  if (keyword.kind !== "word") {
    throw new ScriptError(script.place(start), "expected an object such as table, query or task");
  }
  const name = readName(script, cursor);
  const { marks, block } = readMarks(cursor);
  cursor.skipNewlines();
  if (cursor.node !== undefined) {
    throw new ScriptError(
      cursor.place,
      `expected nothing after the closing brace of ${keyword.text} ${name}; two objects need a line --- between them`,
    );
  }
  const body = readStatements(block.nodes);
  return { script, keyword: keyword.text, name, start, end: block.end, marks, body };
}

/** A quoted text, or whatever follows up to a blank: `deals/{deal_id}`. */
function readName(script: ScriptText, cursor: Cursor): string {
  const { node: first, place } = cursor;
  if (first === undefined || first.kind === "newline" || isGroup(first, "{")) {
    throw new ScriptError(place, "expected a name, quoted where it has blanks");
  }
  const quoted = first.kind === "string" ? textOf([first]) : undefined;
  let last: Node = first;
  cursor.takeWhile((node) => {
    // The brace of a path such as deals/{deal_id} has an operator before it.
    const isBody = isGroup(node, "{") && last.kind !== "operator";
    const belongs = node === first || (last.end === node.start && !isBody);
    last = belongs ? node : last;
    return belongs;
  });
  return last === first && quoted !== undefined ? quoted : script.text.slice(first.start, last.end);
}

interface Head {
  readonly marks: ReadonlyMap<string, string>;
  readonly block: Group;
}

function readMarks(cursor: Cursor): Head {
  const marks = new Map<string, string>();
  for (;;) {
    cursor.skipNewlines();
    const block = cursor.tryGroup("{");
    if (block !== undefined) {
      return { marks, block };
    }
    const { place } = cursor;
    const key = cursor.tryText();
    const value = cursor.tryOperator("=") ? cursor.tryText() : undefined;
    if (key === undefined || value === undefined) {
      throw new ScriptError(place, "expected { or a mark such as verb=GET");
    }
    marks.set(key, value);
  }
}
