import { stringValue } from "./lex.ts";
import type { ScriptText } from "./script-text.ts";
import type { Group, Node } from "./tree.ts";

/** Where a value ends: `next` is the index of the node after it. */
export interface Taken {
  readonly nodes: readonly Node[];
  readonly next: number;
}

/** Operators that are words; any other word after a value begins what comes next. */
const wordOperators = new Set(["in", "not", "and", "or", "is", "contains", "includes", "overlaps"]);

/**
 * The nodes of the value at `from`. It ends with its line, unless that ends or the next begins with an operator, and
 * where a word, a text or a bracket follows it without an operator between them.
 */
export function takeValue(nodes: readonly Node[], from: number): Taken {
  let next = from;
  let needsMore = true;
  for (;;) {
    const at: number = needsMore || continues(nodes, next) ? pastNewlines(nodes, next) : next;
    const node: Node | undefined = nodes[at];
    const links: boolean = isLink(node, needsMore);
    const belongs: boolean = links || needsMore || isAttached(nodes[at - 1], node);
    if (endsValue(node) || !belongs) {
      return { nodes: nodes.slice(from, next).filter(({ kind }) => kind !== "newline"), next };
    }
    needsMore = links;
    next = at + 1;
  }
}

function endsValue(node: Node | undefined): boolean {
  return node === undefined || node.kind === "newline" || isOperator(node, ",");
}

/** Whether the next line goes on with what stands before it: it begins with an operator. */
function continues(nodes: readonly Node[], from: number): boolean {
  const at = pastNewlines(nodes, from);
  const [node, after] = [nodes[at], nodes[at + 1]];
  const isSwitchedOff = isOperator(node, "!") && after?.kind === "word";
  return at > from && node?.kind === "operator" && node.text !== "," && !isSwitchedOff;
}

function isLink(node: Node | undefined, isFirst: boolean): boolean {
  const isWord = node?.kind === "word" && !isFirst && wordOperators.has(node.text);
  return node?.kind === "operator" || isWord;
}

/** `$list[0]`: a bracket that follows without a blank belongs to what it follows. */
function isAttached(before: Node | undefined, node: Node | undefined): boolean {
  return node?.kind === "group" && node.open !== "{" && before?.end === node.start;
}

export function pastNewlines(nodes: readonly Node[], from: number): number {
  let at = from;
  while (nodes[at]?.kind === "newline") {
    at += 1;
  }
  return at;
}

export function isGroup(node: Node | undefined, open: string): node is Group {
  return node?.kind === "group" && node.open === open;
}

export function isOperator(node: Node | undefined, text: string): boolean {
  return node?.kind === "operator" && node.text === text;
}

/** The text that a value is, quoted or a bare word. */
export function textOf(nodes: readonly Node[]): string | undefined {
  const [node] = nodes;
  if (nodes.length !== 1 || node === undefined) {
    return undefined;
  }
  if (node.kind === "string") {
    return node.text.startsWith("`") ? undefined : stringValue(node);
  }
  return node.kind === "word" ? node.text : undefined;
}

/** A value without its quotes, or as it is written where it is more than a text. */
export function writtenText(script: ScriptText, nodes: readonly Node[]): string {
  return textOf(nodes) ?? script.text.slice(nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0);
}

/** The number that a value is. */
export function numberOf(nodes: readonly Node[]): number | undefined {
  const [first, second] = nodes;
  if (nodes.length === 2 && isOperator(first, "-") && second !== undefined) {
    const positive = numberOf([second]);
    return positive === undefined ? undefined : -positive;
  }
  return nodes.length === 1 && first?.kind === "number" ? Number(first.text) : undefined;
}

/** The members of a value that is a list; commas or lines are between them. */
export function listOf(nodes: readonly Node[]): readonly (readonly Node[])[] | undefined {
  const [group] = nodes;
  if (nodes.length !== 1 || !isGroup(group, "[")) {
    return undefined;
  }
  const members: (readonly Node[])[] = [];
  let at = pastGaps(group.nodes, 0);
  while (at < group.nodes.length) {
    const taken = takeValue(group.nodes, at);
    if (taken.nodes.length > 0) {
      members.push(taken.nodes);
    }
    at = pastGaps(group.nodes, taken.next);
  }
  return members;
}

/** The texts of a value that is a list of nothing else. */
export function textsOf(nodes: readonly Node[]): readonly string[] | undefined {
  const texts = listOf(nodes)?.map(textOf);
  return texts?.every((text) => text !== undefined) === true ? texts : undefined;
}

/** The values of `{key: value}` by key; undefined where it is something else, or a key stands there twice. */
export function mapOf(nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> | undefined {
  const [group] = nodes;
  if (nodes.length !== 1 || !isGroup(group, "{")) {
    return undefined;
  }
  const entries = new Map<string, readonly Node[]>();
  let at = pastGaps(group.nodes, 0);
  while (at < group.nodes.length) {
    const key = textOf(group.nodes.slice(at, at + 1));
    const sign = group.nodes[at + 1];
    if (
      key === undefined ||
      entries.has(key) ||
      !(isOperator(sign, ":") || isOperator(sign, "="))
    ) {
      return undefined;
    }
    const { nodes: value, next } = takeValue(group.nodes, at + 2);
    entries.set(key, value);
    at = pastGaps(group.nodes, next);
  }
  return entries;
}

export function pastGaps(nodes: readonly Node[], from: number): number {
  let at = from;
  while (at < nodes.length && endsValue(nodes[at])) {
    at += 1;
  }
  return at;
}
