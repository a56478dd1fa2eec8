import { isMap, isNode, isSeq, parseDocument, type Document } from "yaml";
import type { Baseline } from "../../plan/parity.ts";

/** The beginning of the comment with the previous numbers. */
const was = "# was v1";

/**
 * Replaces the numbers in the baseline of the entry with this id, and adds a comment with the previous ones above it;
 * all else is kept as written. Undefined when the entry itself has no baseline.
 */
export function withBaseline(text: string, id: string, next: Baseline): string | undefined {
  const document = parseDocument(text, { stringKeys: true });
  const entry = findEntry(document, id);
  if (entry === undefined) {
    return undefined;
  }
  const { v1, v2, asOf } = next;
  const changes = [
    [rangeOf(document, [...entry.path, "expect", "baseline", "v1"]), String(v1)],
    [rangeOf(document, [...entry.path, "expect", "baseline", "v2"]), String(v2)],
    [rangeOf(document, [...entry.path, "expect", "baseline", "as_of"]), asOf],
  ] as const;
  const [old1, old2, oldDay] = changes.map(([range]) => range && text.slice(...range));
  if (old1 === undefined || old2 === undefined || oldDay === undefined) {
    return undefined;
  }
  const comment = `${was} ${old1}, v2 ${old2} on ${oldDay}`;
  const spliced = changes
    .flatMap(([range, value]) => (range === undefined ? [] : [{ range, value }]))
    .toSorted((a, b) => b.range[0] - a.range[0])
    .reduce((sofar, { range, value }) => splice(sofar, range, value), text);
  // The numbers come after the start of the entry, so its offset is still valid.
  return withCommentAbove(spliced, entry.offset, comment);
}

type Range = readonly [start: number, end: number];

function findEntry(
  document: Document,
  id: string,
): { readonly path: readonly (string | number)[]; readonly offset: number } | undefined {
  const list = document.get("parity");
  const items = isSeq(list) ? list.items : [];
  const index = items.findIndex((item) => isMap(item) && item.get("id") === id);
  const item = items[index];
  const offset = isNode(item) ? item.range?.[0] : undefined;
  return offset === undefined ? undefined : { path: ["parity", index], offset };
}

function rangeOf(document: Document, path: readonly (string | number)[]): Range | undefined {
  const node = document.getIn(path, true);
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}

function splice(text: string, [start, end]: Range, value: string): string {
  return text.slice(0, start) + value + text.slice(end);
}

/** On a line of its own, replacing the comment of an earlier acceptance. */
function withCommentAbove(text: string, offset: number, comment: string): string {
  const lineStart = text.lastIndexOf("\n", offset) + 1;
  const before = text.slice(0, lineStart);
  const line = text.slice(lineStart);
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lastStart = before.lastIndexOf("\n", lineStart - 2) + 1;
  const isReplaced = before.slice(lastStart).trimStart().startsWith(was);
  return `${isReplaced ? before.slice(0, lastStart) : before}${indent}${comment}\n${line}`;
}
