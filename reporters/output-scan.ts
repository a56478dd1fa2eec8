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

/** File times are those of the kernel's last tick. */
const tickMs = 20;

const filesAtOnce = 256;

/**
 * Files below a folder that were written since `startedAt`, in Unix ms. Files are read back from the disk, not watched
 * on their way to it: some are written by Allure's own code, and what counts is what lies there.
 */
export function filesSince(folder: string, startedAt: number): string[] {
  return listFiles(folder).filter((file) => statSync(file).mtimeMs >= startedAt - tickMs);
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
