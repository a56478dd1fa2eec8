import type { Entry } from "../../language/entry.ts";
import type { EndpointDeclaration } from "../../kinds/catalog.ts";
import { editList, type EntryChange } from "./edit-list.ts";
import type { PulledEntry } from "./entry.ts";
import { slug } from "./slug.ts";
import { entryText, flow, modeline } from "./spec-text.ts";

/** An entry as it stands in a file. */
export type Standing = Entry<EndpointDeclaration>;

/** What becomes of the endpoints of one group. */
export interface GroupChanges {
  readonly changed: readonly { readonly entry: Standing; readonly change: EntryChange }[];
  readonly removed: readonly Standing[];
  readonly added: readonly { readonly tag: string; readonly entry: PulledEntry }[];
}

interface Around {
  readonly root: string;
  readonly folder: string;
  readonly group: string;
  readonly files: ReadonlyMap<string, string>;
}

/** A list is split before it is longer. */
const mostLines = 150;

/** The files of a group's endpoints that a pull changes; null for one that is left without entries. */
export function changeFiles(changes: GroupChanges, around: Around): Map<string, string | null> {
  const written = new Map<string, string | null>();
  for (const file of new Set(
    [...changes.changed, ...changes.removed.map((entry) => ({ entry }))].map(
      ({ entry }) => entry.document.file,
    ),
  )) {
    written.set(file, editFile(file, changes, around));
  }
  for (const [tag, entries] of byTag(changes)) {
    addEntries(tag, entries, { around, written });
  }
  return written;
}

function editFile(
  file: string,
  { changed, removed }: GroupChanges,
  { files }: Around,
): string | null {
  const text = files.get(file) ?? "";
  const gone = new Set(removed.filter(({ document }) => document.file === file).map(indexOf));
  const list = changed.filter(({ entry }) => entry.document.file === file);
  const edited = editList(text, "endpoints", {
    changed: new Map(list.map(({ entry, change }) => [indexOf(entry), change])),
    removed: gone,
    added: [],
  });
  return /^endpoints:\s*(\n\S|$)/m.test(`${edited.trimEnd()}\n`) && !/^ {2}- /m.test(edited)
    ? null
    : edited;
}

function indexOf({ path }: Standing): number {
  return Number(path[1]);
}

function byTag({ added }: GroupChanges): Map<string, PulledEntry[]> {
  const tags = new Map<string, PulledEntry[]>();
  for (const { tag, entry } of added) {
    tags.set(tag, [...(tags.get(tag) ?? []), entry]);
  }
  return tags;
}

interface Adding {
  readonly around: Around;
  readonly written: Map<string, string | null>;
}

/** New entries go to the file of their tag, and when it is full to the next. */
function addEntries(
  tag: string,
  entries: readonly PulledEntry[],
  { around, written }: Adding,
): void {
  const { folder, group, files } = around;
  const stem = `${folder}/endpoints/${tag === "" ? group : slug(`${group} ${tag}`)}`;
  let [part, rest] = [1, [...entries]];
  while (rest.length > 0) {
    const file = `${stem}${part === 1 ? "" : `-${part}`}.yaml`;
    // A file that is left without entries is none: what it held is not to come back.
    const text = written.has(file) ? written.get(file) : files.get(file);
    if (text === undefined || text === null || isOfGroup(text, group)) {
      const head = text ?? headOf(file, rest, around);
      const fitting = takeFitting(head, rest);
      written.set(file, appendTo(head, fitting));
      rest = rest.slice(fitting.length);
    }
    part += 1;
  }
}

function isOfGroup(text: string, group: string): boolean {
  return new RegExp(`^group: ${group}$`, "m").test(text);
}

function takeFitting(head: string, entries: readonly PulledEntry[]): PulledEntry[] {
  let lines = head.split("\n").length - 1;
  const isEmpty = !/^ {2}- /m.test(head);
  const end = entries.findIndex((entry, index) => {
    lines += entryText(shortened(entry, head)).split("\n").length - 1;
    return lines > mostLines && !(isEmpty && index === 0);
  });
  return end === -1 ? [...entries] : entries.slice(0, end);
}

/** What the defaults of the file say already is not said again. */
function shortened(entry: PulledEntry, head: string): object {
  const defaults = defaultsIn(head);
  const usual: Readonly<Record<string, unknown>> = { auth: "unknown", status: 200, ...defaults };
  return Object.fromEntries(Object.entries(entry).filter(([key, value]) => usual[key] !== value));
}

function defaultsIn(head: string): Readonly<Record<string, string | number>> {
  const [, list = ""] = /^defaults: \{ (.*) \}/m.exec(head) ?? [];
  const pairs = list.split(", ").map((pair) => pair.split(": "));
  return Object.fromEntries(
    pairs.flatMap(([key = "", value = ""]) =>
      ["method", "auth", "safety", "contract"].includes(key) ? [[key, value]] : [],
    ),
  );
}

function appendTo(head: string, entries: readonly PulledEntry[]): string {
  const lines = entries.map((entry) => shortened(entry, head));
  return /^ {2}- /m.test(head)
    ? editList(head, "endpoints", { changed: new Map(), removed: new Set(), added: lines })
    : head + lines.map(entryText).join("");
}

/** A file of one entry alone. */
export function oneEntryFile(group: string, entry: object): string {
  return `kind: endpoints\ngroup: ${group}\nendpoints:\n${entryText(entry)}`;
}

function headOf(file: string, entries: readonly PulledEntry[], { root, group }: Around): string {
  const auths = entries.map(({ auth }) => auth);
  const auth = auths.toSorted((a, b) => count(auths, b) - count(auths, a))[0] ?? "unknown";
  const defaults = { method: "GET", auth, safety: "read", contract: "json" };
  return `${modeline(root, file, "endpoints")}
kind: endpoints
group: ${group}
defaults: ${flow(defaults)}
endpoints:
`;
}

function count<T>(list: readonly T[], wanted: T): number {
  return list.filter((one) => one === wanted).length;
}
