import type { Catalog } from "../../../kinds/catalog.ts";
import { groupBy } from "../../../plan/group-by.ts";
import { editList, type EntryChange } from "../../writing/edit-list.ts";
import type { RenewedComment } from "../../writing/renew-comments.ts";
import { flow, modeline } from "../../writing/spec-text.ts";
import type { PulledEntry, PulledKind } from "../entries/pulled-entry.ts";
import { newEntryText } from "./new-entry.ts";

/** An entry of any pulled kind as it stands in a file. */
export type StandingEntry = Catalog[PulledKind][number];

interface ChangedEntry {
  readonly entry: StandingEntry;
  readonly change: EntryChange;
  readonly renewed: readonly RenewedComment[];
}

/** What becomes of the entries of one kind. */
export interface KindChanges {
  readonly kind: PulledKind;
  readonly changed: readonly ChangedEntry[];
  readonly removed: readonly StandingEntry[];
  readonly added: readonly PulledEntry[];
}

interface Around {
  readonly root: string;
  readonly folder: string;
  /** Texts by path from the root. */
  readonly files: ReadonlyMap<string, string>;
}

/** New entries go to the next file before one becomes longer. */
const mostLines = 500;

/** Texts of the files of one kind that change; null for one that is left without entries. */
export function changeListFiles(changes: KindChanges, around: Around): Map<string, string | null> {
  const { kind, changed, removed, added } = changes;
  const written = new Map<string, string | null>();
  const touched = [...changed.map(({ entry }) => entry), ...removed];
  for (const file of new Set(touched.map(({ document }) => document.file))) {
    const text = around.files.get(file) ?? "";
    const here = changed.filter(({ entry }) => entry.document.file === file);
    const edited = editList(text, kind, {
      changed: new Map(here.map(({ entry, change }) => [positionOf(entry), change])),
      renewed: new Map(here.map(({ entry, renewed }) => [positionOf(entry), renewed])),
      removed: new Set(removed.filter(({ document }) => document.file === file).map(positionOf)),
      added: [],
    });
    written.set(file, hasEntries(edited) ? edited : null);
  }
  for (const [subject, entries] of groupBy(added, (one) => one.subject)) {
    addTo({ kind, subject, entries }, { ...around, written });
  }
  return written;
}

function positionOf({ path }: StandingEntry): number {
  return Number(path[1]);
}

function hasEntries(text: string): boolean {
  return /^ {2}- /m.test(text);
}

interface Subject {
  readonly kind: PulledKind;
  readonly subject: string;
  readonly entries: readonly PulledEntry[];
}

interface Adding extends Around {
  readonly written: Map<string, string | null>;
}

function addTo({ kind, subject, entries }: Subject, adding: Adding): void {
  const { folder, files, written } = adding;
  const stem = kind === "groups" ? `${folder}/groups` : `${folder}/${kind}/${subject}`;
  const rest = entries.map((entry) => newEntryText(entry));
  const [{ group } = { group: undefined }] = entries;
  for (let part = 1; rest.length > 0; part += 1) {
    const name = part === 1 ? "" : `-${part}`;
    const file = `${stem}${name}.yaml`;
    // A file that is left without entries is none: what it held is not to come back.
    const text = written.has(file) ? written.get(file) : files.get(file);
    const head = text ?? headOf(file, { kind, subject: `${subject}${name}`, group }, adding);
    if (isOf(head, kind, group)) {
      const fitting = rest.splice(0, countFitting(head, rest, kind));
      if (fitting.length > 0) {
        written.set(file, append(head, kind, fitting));
      }
    }
  }
}

function append(head: string, kind: PulledKind, texts: readonly string[]): string {
  const added = kind === "tables" ? texts.map((text) => `\n${text}`) : texts;
  return hasEntries(head)
    ? editList(head, kind, { changed: new Map(), removed: new Set(), added })
    : head + added.join("").replace(/^\n/, "");
}

/** A file of that name may be a hand's, and hold something else. */
function isOf(text: string, kind: PulledKind, group: string | undefined): boolean {
  const isOfKind = new RegExp(`^kind: ${kind}\\s*$`, "m").test(text);
  return isOfKind && (group === undefined || new RegExp(`^group: ${group}\\s*$`, "m").test(text));
}

/** How many entries fit into a file; one that is empty takes at least one. Groups have one file alone. */
function countFitting(head: string, texts: readonly string[], kind: PulledKind): number {
  if (kind === "groups") {
    return texts.length;
  }
  let lines = head.split("\n").length - 1;
  const end = texts.findIndex((text, index) => {
    lines += text.split("\n").length;
    return lines > mostLines && (index > 0 || hasEntries(head));
  });
  return end === -1 ? texts.length : end;
}

interface Head {
  readonly kind: PulledKind;
  readonly subject: string;
  readonly group: string | undefined;
}

function headOf(file: string, { kind, subject, group }: Head, { root }: Around): string {
  const about =
    kind === "groups"
      ? ""
      : group === undefined
        ? `domain: ${subject}\n`
        : `group: ${flow(group)}\n`;
  return `${modeline(root, file, kind)}\nkind: ${kind}\n${about}${kind}:\n`;
}
