import {
  cpSync,
  type Dirent,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import type { FindLeaks, Leak } from "./leak-forms.ts";

/** A leak in a file, whose path is absolute. */
export interface FileLeak extends Leak {
  readonly file: string;
  /** The part of a file that packs others. */
  readonly part?: string;
}

/** File identities by path: they reveal a file that was replaced. */
export type Snapshot = ReadonlyMap<string, string>;

const filesAtOnce = 256;

/** Takes a snapshot of the files below a folder; empty when there is no folder. */
export function takeSnapshot(folder: string): Snapshot {
  if (!isFolder(folder)) {
    return new Map();
  }
  return new Map(listFiles(folder).map((file) => [file, identify(file)]));
}

/**
 * Finds the files below a folder that were created or changed since a snapshot. Clock time is not used: a wrong clock
 * would hide what was written. Files are read back from disk instead of being intercepted, because Allure's own code
 * writes some of them, and only what ends up on disk matters.
 */
export function filesSince(folder: string, before: Snapshot): string[] {
  return listFiles(folder).filter((file) => before.get(file) !== identify(file));
}

/** Every way to write a file changes one of these; times are only compared for equality. */
function identify(file: string): string {
  const status = statSync(file, { bigint: true });
  return [status.ino, status.size, status.mtimeNs, status.ctimeNs].join(" ");
}

/** Finds leaks in files. Many small files are scanned as one text; only if that leaks is each of them scanned. */
export function scanFiles(files: readonly string[], findLeaks: FindLeaks): FileLeak[] {
  const batches = Math.ceil(files.length / filesAtOnce);
  return Array.from({ length: batches }, (_, index) =>
    scanBatch(files.slice(index * filesAtOnce, (index + 1) * filesAtOnce), findLeaks),
  ).flat();
}

function scanBatch(files: readonly string[], findLeaks: FindLeaks): FileLeak[] {
  // Bytes as characters are twice as fast as UTF-8, and the search forms are encoded in the same way.
  const texts = files.map((file) => readFileSync(file, "latin1"));
  if (findLeaks(texts.join("\n")).length === 0) {
    return [];
  }
  return files.flatMap((file, index) =>
    findLeaks(texts[index] ?? "").map((leak) => ({ file, ...leak })),
  );
}

/**
 * Moves leaking files, and no other, out of the reports folder into a new folder beside it, `reports.leaked-1`, which
 * only its owner can read and git ignores; where none can be made there, among the temporary files. Returns its path.
 */
export function moveAside(
  folder: string,
  files: readonly string[],
  rename: typeof renameSync = renameSync,
): string {
  const aside = makeAside(folder);
  for (const file of new Set(files)) {
    const inside = relative(folder, file);
    const isInside = !inside.startsWith("..");
    const to = findFree(join(aside, isInside ? inside : basename(file)));
    mkdirSync(dirname(to), { recursive: true });
    moveTo(file, to, rename);
  }
  return aside;
}

/** The path itself, or one beside it: two files of different folders may have one name. */
function findFree(path: string): string {
  let free = path;
  for (let number = 2; existsSync(free); number += 1) {
    free = `${path}.${number}`;
  }
  return free;
}

/** To another file system, such as where the reports folder is a volume of its own, nothing can be renamed. */
function moveTo(from: string, to: string, rename: typeof renameSync): void {
  try {
    rename(from, to);
  } catch (error) {
    if (codeOf(error) !== "EXDEV") {
      throw error;
    }
    cpSync(from, to);
    rmSync(from);
  }
}

function makeAside(folder: string): string {
  let number = 1;
  while (existsSync(`${folder}.leaked-${number}`)) {
    number += 1;
  }
  const aside = makeOwn(`${folder}.leaked-${number}`);
  writeFileSync(join(aside, ".gitignore"), "*\n");
  return aside;
}

function makeOwn(aside: string): string {
  try {
    mkdirSync(aside, { mode: 0o700 });
    return aside;
  } catch {
    return mkdtempSync(join(tmpdir(), "leaked-"));
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Also false when a part of the path is a file. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
