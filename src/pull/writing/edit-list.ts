import {
  Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Pair,
  type YAMLMap,
} from "yaml";
import { isRecord } from "../../plan/is-record.ts";
import { splitInputName } from "../../kinds/names.ts";
import { applyEdits, lineEnd, lineStart, type TextEdit } from "./edit-text.ts";
import { renewComments, type RenewedComment } from "./renew-comments.ts";
import { entryText, onOneLine } from "./spec-text.ts";

/** Keys of an entry that are set; those that are undefined are taken away. */
export type EntryChange = Readonly<Record<string, unknown>>;

export interface ListChanges {
  /** By position in the list. */
  readonly changed: ReadonlyMap<number, EntryChange>;
  /** Comments of entries that change, by position in the list. */
  readonly renewed?: ReadonlyMap<number, readonly RenewedComment[]>;
  readonly removed: ReadonlySet<number>;
  /** Entries, or texts of entries that are written already. */
  readonly added: readonly (object | string)[];
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
    const renewed = changes.renewed?.get(index) ?? [];
    return change === undefined ? [] : [replacement({ text, document, renewed }, item, change)];
  });
  return applyEdits(text, [...edits, ...additions(text, items, changes.added)]);
}

function additions(
  text: string,
  items: readonly YAMLMap[],
  added: ListChanges["added"],
): TextEdit[] {
  if (added.length === 0) {
    return [];
  }
  const last = items.at(-1);
  const end = last === undefined ? text.length : lineEnd(text, endOf(text, last));
  const before = text.slice(0, end).endsWith("\n") ? "" : "\n";
  return [{ from: end, to: end, text: before + added.map(textOf).join("") }];
}

function textOf(entry: object | string): string {
  return typeof entry === "string" ? entry : entryText(entry);
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
  readonly renewed: readonly RenewedComment[];
}

function replacement(
  { text, document, renewed }: Source,
  item: YAMLMap,
  change: EntryChange,
): TextEdit {
  const [from, end] = [startOf(item), endOf(text, item)];
  const column = from - lineStart(text, from);
  const replaced = renewComments(item, renewed);
  const rendered = render(item, { document, change, column });
  // A comment behind the last value belongs to that value, and is written with it.
  const tail = text.slice(end, lineEnd(text, end)).trimEnd();
  const comment = tail.trim().replace(/^#/, "").trim();
  const isComment = tail.trim().startsWith("#");
  const isWritten = isComment && (rendered.includes(comment) || replaced.includes(comment));
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
      setValue(item, key, { value, document });
    }
  }
  Object.assign(item, { commentBefore: undefined, spaceBefore: false });
  // It stands behind what is written anew, and stays there.
  Object.assign(item, { comment: undefined });
  if (item.flow === true) {
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

/** Sets a value in the place of the one before, whose comments stay; of a map member by member. */
function setValue(
  map: YAMLMap,
  key: string,
  { value, document }: { readonly value: unknown; readonly document: Document },
): void {
  const pair = map.items.find((one) => inputName(one) === splitInputName(key).name);
  const before = pair?.value;
  if (pair !== undefined && isScalar(pair.key)) {
    pair.key.value = key;
  }
  if (isMap(before) && isRecord(value)) {
    const names = new Set(Object.keys(value).map((name) => splitInputName(name).name));
    before.items = before.items.filter((one) => names.has(inputName(one)));
    Object.entries(value).forEach(([name, one]) =>
      setValue(before, name, { value: one, document }),
    );
    return;
  }
  const node = document.createNode(value, { flow: true });
  if (isNode(before)) {
    const { comment, commentBefore } = before;
    Object.assign(node, { comment, commentBefore });
  }
  if (pair === undefined) {
    map.set(key, node);
  } else {
    pair.value = node;
  }
}

/** An input that becomes optional is the same input. */
function inputName({ key }: Pair): string {
  return splitInputName(isScalar(key) ? String(key.value) : "").name;
}

function write(item: YAMLMap): string {
  const document = new Document();
  document.contents = item;
  visit(document, { Pair: (_, { key }) => unquoteStatus(key) });
  return document.toString(onOneLine).trimEnd();
}

/** `404: any` reads better than `"404": any`. */
function unquoteStatus(key: unknown): void {
  if (isScalar(key) && typeof key.value === "string" && /^[1-5]\d\d$/.test(key.value)) {
    Object.assign(key, { value: Number(key.value), type: "PLAIN", source: key.value });
  }
}

function startOf(item: YAMLMap): number {
  return item.range?.[0] ?? 0;
}

/** Behind the last value; the range of a block map takes in the space behind it. */
function endOf(text: string, item: YAMLMap): number {
  const [from = 0, to = 0] = item.range ?? [];
  return from + text.slice(from, to).trimEnd().length;
}
