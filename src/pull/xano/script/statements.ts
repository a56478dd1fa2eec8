import type { Group, Node } from "./tree.ts";
import { isOperator, pastNewlines, takeValue, textOf, type Taken } from "./values.ts";

/** One statement or assignment of a block, as it is written; what it means is for its reader to know. */
export interface Statement {
  /** `db.query`, or the key of an assignment; the text itself where it begins with something else. */
  readonly name: string;
  readonly start: number;
  readonly isAssignment: boolean;
  /** The value of an assignment; of a statement what stands between its name and its block. */
  readonly nodes: readonly Node[];
  readonly block?: Group;
}

/** The statements of a block. An exclamation mark before one switches it off; it is read all the same. */
export function readStatements(nodes: readonly Node[]): readonly Statement[] {
  const statements: Statement[] = [];
  let at = 0;
  while (at < nodes.length) {
    const node = nodes[at];
    if (node === undefined || node.kind === "newline" || isOperator(node, ",")) {
      at += 1;
    } else {
      const isOff = isOperator(node, "!") && nodes[at + 1]?.kind === "word";
      const { statement, next } = readStatement(nodes, isOff ? at + 1 : at);
      statements.push(statement);
      at = next;
    }
  }
  return statements;
}

function readStatement(
  nodes: readonly Node[],
  from: number,
): { readonly statement: Statement; readonly next: number } {
  const head = nodes[from];
  const key = head === undefined ? undefined : textOf([head]);
  const [name, start] = [key ?? nameOf(head), head?.start ?? 0];
  if (key !== undefined && isOperator(nodes[from + 1], "=")) {
    const { nodes: value, next } = takeValue(nodes, from + 2);
    return { statement: { name, start, isAssignment: true, nodes: value }, next };
  }
  const { nodes: words, next } = takeLine(nodes, from + 1);
  const at = pastNewlines(nodes, next);
  const block = nodes[at];
  const statement = { name, start, isAssignment: false, nodes: words };
  return block?.kind === "group" && block.open === "{"
    ? { statement: { ...statement, block }, next: pastResult(nodes, at + 1) }
    : { statement, next };
}

function nameOf(node: Node | undefined): string {
  return node?.kind === "group" ? node.open : (node?.text ?? "");
}

/** What stands before a block, which may open on the next line, or before the line's end where there is none. */
function takeLine(nodes: readonly Node[], from: number): Taken {
  let next = from;
  while (next < nodes.length && nodes[next]?.kind !== "newline" && !isBlock(nodes, next)) {
    next += 1;
  }
  return { nodes: nodes.slice(from, next), next };
}

/** A brace opens a block unless an operator stands before it, as in `x = {}`. */
function isBlock(nodes: readonly Node[], at: number): boolean {
  const node = nodes[at];
  return node?.kind === "group" && node.open === "{" && nodes[at - 1]?.kind !== "operator";
}

/** Past the variable that takes a statement's result, with the filters behind it: `} as $rows|first`. */
function pastResult(nodes: readonly Node[], at: number): number {
  const word = nodes[at];
  return word?.kind === "word" && word.text === "as" ? takeValue(nodes, at + 1).next : at;
}
