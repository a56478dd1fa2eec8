import {
  copyFileSync,
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { FindLeaks, Leak } from "./leak-forms.ts";

/** A leak in a file; the path is absolute. */
export interface FileLeak extends Leak {
  readonly file: string;
}

/** What lies below a folder, by path: what tells a file from one that was written in its place. */
export type Snapshot = ReadonlyMap<string, string>;

const filesAtOnce = 256;

/** What lies below a folder now; nothing where there is none. */
export function takeSnapshot(folder: string): Snapshot {
  if (!isFolder(folder)) {
    return new Map();
  }
  return new Map(listFiles(folder).map((file) => [file, identify(file)]));
}

/**
 * Files below a folder that were written since a snapshot: new ones, and those that are no longer what they were. No
 * clock is asked: one that is wrong, or set while a run goes on, would hide what it wrote. Files are read back from the
 * disk, not watched on their way to it: some are written by Allure's own code, and what counts is what lies there.
 */
export function filesSince(folder: string, before: Snapshot): string[] {
  return listFiles(folder).filter((file) => before.get(file) !== identify(file));
}

/** Each way to write a file changes one of these; times only as far as they differ, not by what they say. */
function identify(file: string): string {
  const status = statSync(file, { bigint: true });
  return [status.ino, status.size, status.mtimeNs, status.ctimeNs].join(" ");
}

/** Leaks of all the files. Many small files are read as one text: only where that leaks is each looked at. */
export function scanFiles(files: readonly string[], findLeaks: FindLeaks): FileLeak[] {
  const batches = Math.ceil(files.length / filesAtOnce);
  return Array.from({ length: batches }, (_, index) =>
    scanBatch(files.slice(index * filesAtOnce, (index + 1) * filesAtOnce), findLeaks),
  ).flat();
}

function scanBatch(files: readonly string[], findLeaks: FindLeaks): FileLeak[] {
  // Bytes as characters: twice as fast as UTF-8, and what is looked for is written the same way.
  const texts = files.map((file) => readFileSync(file, "latin1"));
  if (findLeaks(texts.join("\n")).length === 0) {
    return [];
  }
  return files.flatMap((file, index) =>
    findLeaks(texts[index] ?? "").map((leak) => ({ file, ...leak })),
  );
}

/**
 * Moves what holds the files out of the reports folder into a new one beside it that only its owner can read and git
 * does not see: `reports.leaked-1`. Gives its path.
 */
export function moveAside(folder: string, files: readonly string[]): string {
  const aside = makeAside(folder);
  for (const file of files) {
    const inside = relative(folder, file);
    const isInside = !inside.startsWith("..");
    const [top = ""] = isInside ? inside.split(sep) : [];
    const from = isInside ? join(folder, top) : file;
    if (existsSync(from)) {
      moveTo(from, join(aside, basename(from)));
    }
  }
  return aside;
}

/** A file of another file system is copied, and emptied. */
function moveTo(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const isElsewhere = error instanceof Error && "code" in error && error.code === "EXDEV";
    if (!isElsewhere) {
      throw error;
    }
    copyFileSync(from, to);
    writeFileSync(from, "");
  }
}

function makeAside(folder: string): string {
  let number = 1;
  while (existsSync(`${folder}.leaked-${number}`)) {
    number += 1;
  }
  const aside = `${folder}.leaked-${number}`;
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(join(aside, ".gitignore"), "*\n");
  return aside;
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Where a part of the path is a file, there is no folder either. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
