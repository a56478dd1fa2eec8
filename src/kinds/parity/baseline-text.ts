import { isMap, isNode, isSeq, parseDocument, type Document } from "yaml";
import type { AcceptedDifferences, Baseline } from "../../plan/parity.ts";
import { counted } from "../../text/counted.ts";

/**
 * Replaces the numbers in the baseline of the entry with this id, and adds a comment with the previous ones above it;
 * all else is kept as written. Undefined when the entry itself has no baseline.
 */
export function withBaseline(text: string, id: string, next: Baseline): string | undefined {
  return withValues(text, id, {
    path: ["expect", "baseline"],
    values: { v1: String(next.v1), v2: String(next.v2), as_of: next.asOf },
    describe: ({ v1, v2, as_of: day }) => `# was v1 ${v1}, v2 ${v2} on ${day}`,
    earlier: /^# was v1/,
  });
}

/** The same for the differences that an entry with `rows` accepts. */
export function withAccepted(
  text: string,
  id: string,
  next: AcceptedDifferences,
): string | undefined {
  return withValues(text, id, {
    path: ["rows", "accepted"],
    values: { differences: String(next.differences), as_of: next.asOf },
    describe: ({ differences, as_of: day }) =>
      `# was ${counted(Number(differences), "difference")} on ${day}`,
    earlier: /^# was \d+ differences? on/,
  });
}

interface Change<Key extends string> {
  /** Where the values are in the entry. */
  readonly path: readonly string[];
  readonly values: Readonly<Record<Key, string>>;
  /** The comment about the previous values. */
  readonly describe: (previous: Readonly<Record<string, string>>) => string;
  /** Such a comment of an earlier acceptance. */
  readonly earlier: RegExp;
}

function withValues<Key extends string>(
  text: string,
  id: string,
  { path, values, describe, earlier }: Change<Key>,
): string | undefined {
  const document = parseDocument(text, { stringKeys: true });
  const entry = findEntry(document, id);
  if (entry === undefined) {
    return undefined;
  }
  const changes = Object.entries<string>(values).flatMap(([name, value]) => {
    const range = rangeOf(document, [...entry.path, ...path, name]);
    return range === undefined ? [] : [{ name, value, range }];
  });
  if (changes.length < Object.keys(values).length) {
    return undefined;
  }
  const previous = Object.fromEntries(
    changes.map(({ name, range }) => [name, text.slice(...range)]),
  );
  const spliced = changes
    .toSorted((a, b) => b.range[0] - a.range[0])
    .reduce((sofar, { range, value }) => splice(sofar, range, value), text);
  // The values come after the start of the entry, so its offset is still valid.
  return withCommentAbove(spliced, entry.offset, { comment: describe(previous), earlier });
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
function withCommentAbove(
  text: string,
  offset: number,
  { comment, earlier }: { readonly comment: string; readonly earlier: RegExp },
): string {
  const lineStart = text.lastIndexOf("\n", offset) + 1;
  const before = text.slice(0, lineStart);
  const line = text.slice(lineStart);
  const indent = /^ */.exec(line)?.[0] ?? "";
  const lastStart = before.lastIndexOf("\n", lineStart - 2) + 1;
  const isReplaced = earlier.test(before.slice(lastStart).trimStart());
  return `${isReplaced ? before.slice(0, lastStart) : before}${indent}${comment}\n${line}`;
}
