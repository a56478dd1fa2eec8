import { Document, isCollection, isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import { applyEdits, lineEnd, lineStart, type TextEdit } from "./edit-text.ts";
import { entryText } from "./spec-text.ts";

/** Keys of an entry that are set; those that are undefined are taken away. */
export type EntryChange = Readonly<Record<string, unknown>>;

export interface ListChanges {
  /** By position in the list. */
  readonly changed: ReadonlyMap<number, EntryChange>;
  readonly removed: ReadonlySet<number>;
  readonly added: readonly object[];
}

const width = 110;

/** A spec file with entries of its list changed; all other text, comments included, stays as it is. */
export function editList(text: string, list: string, changes: ListChanges): string {
  const document = parseDocument(text, { logLevel: "error", stringKeys: true });
  const seq = document.get(list);
  if (!isSeq(seq)) {
    return text;
  }
  const items = seq.items.filter((item): item is YAMLMap => isMap(item));
  const edits: TextEdit[] = items.flatMap((item, index) => {
    const change = changes.changed.get(index);
    if (changes.removed.has(index)) {
      return [removal(text, item)];
    }
    return change === undefined ? [] : [replacement({ text, document }, item, change)];
  });
  return applyEdits(text, [...edits, ...additions(text, items, changes.added)]);
}

function additions(text: string, items: readonly YAMLMap[], added: readonly object[]): TextEdit[] {
  if (added.length === 0) {
    return [];
  }
  const last = items.at(-1);
  const end = last === undefined ? text.length : lineEnd(text, endOf(text, last));
  const before = text.slice(0, end).endsWith("\n") ? "" : "\n";
  return [{ from: end, to: end, text: before + added.map(entryText).join("") }];
}

/** The lines of an entry, with comments that stand directly above it. */
function removal(text: string, item: YAMLMap): TextEdit {
  let from = lineStart(text, startOf(item));
  while (from > 0 && /^\s*#/.test(text.slice(lineStart(text, from - 1), from))) {
    from = lineStart(text, from - 1);
  }
  return { from, to: lineEnd(text, endOf(text, item)), text: "" };
}

interface Source {
  readonly text: string;
  readonly document: Document;
}

function replacement({ text, document }: Source, item: YAMLMap, change: EntryChange): TextEdit {
  const [from, end] = [startOf(item), endOf(text, item)];
  const column = from - lineStart(text, from);
  const rendered = render(item, { document, change, column });
  // A comment behind the last value belongs to that value, and is written with it.
  const tail = text.slice(end, lineEnd(text, end)).trimEnd();
  const comment = tail.trim();
  const isWritten = comment.startsWith("#") && rendered.includes(comment.slice(1).trim());
  return { from, to: isWritten ? end + tail.length : end, text: rendered };
}

interface Rendering {
  readonly document: Document;
  readonly change: EntryChange;
  readonly column: number;
}

function render(item: YAMLMap, { document, change, column }: Rendering): string {
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) {
      item.delete(key);
    } else {
      item.set(key, document.createNode(value, { flow: true }));
    }
  }
  Object.assign(item, { commentBefore: undefined, spaceBefore: false });
  if (item.flow === true) {
    Object.assign(item, { comment: undefined });
    const line = write(item);
    if (!line.includes("\n") && column + line.length <= width) {
      return line;
    }
    item.flow = false;
    item.items.forEach(({ value }) => {
      if (isCollection(value)) {
        value.flow = true;
      }
    });
  }
  return write(item).replaceAll("\n", `\n${" ".repeat(column)}`);
}

function write(item: YAMLMap): string {
  const document = new Document();
  document.contents = item;
  return document
    .toString({ lineWidth: 0 })
    .trimEnd()
    .replaceAll(/"([1-5]\d\d)": /g, "$1: ");
}

function startOf(item: YAMLMap): number {
  return item.range?.[0] ?? 0;
}

/** Behind the last value; the range of a block map takes in the space behind it. */
function endOf(text: string, item: YAMLMap): number {
  const [from = 0, to = 0] = item.range ?? [];
  return from + text.slice(from, to).trimEnd().length;
}
