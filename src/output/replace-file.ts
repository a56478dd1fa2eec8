import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { OutputError } from "../errors.ts";

/**
 * Writes a file whole or not at all: neither a reader nor a kill meets half of it, and a file of before stays where the
 * new one cannot be written. Folders that are missing are made.
 * @throws {OutputError}
 */
export function replaceFile(path: string, content: string): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (error) {
    discard(beside);
    throw toOutputError(path, error);
  }
}

/** Adds to the end of a file. @throws {OutputError} */
export function appendToFile(path: string, content: string): void {
  orOutputError(path, () => appendFileSync(path, content));
}

/** Does what writes below a path. @throws {OutputError} in place of an error of the file system */
export function orOutputError<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw toOutputError(path, error);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be written, nothing was: there is nothing to remove.
  }
}

/** By the code of the file system's error: what is the matter, and what mends it. */
const causes: Readonly<Record<string, readonly [why: string, mend: string]>> = {
  ENOSPC: ["no space is left on the device", "make room"],
  EDQUOT: ["this user's share of the disk is full", "make room"],
  EROFS: ["the file system is read-only", "name a folder that can be written"],
  // What Node.js says of a folder that it cannot make on a read-only file system.
  ENOENT: ["its folder cannot be made there", "name a folder that can be written"],
  EACCES: ["this user may not write there", "change its rights, or name another folder"],
  EPERM: ["this user may not write there", "change its rights, or name another folder"],
  ENOTDIR: ["a part of the path is no folder", "name another folder"],
  EEXIST: ["a part of the path is no folder", "name another folder"],
  EISDIR: ["a folder has that name", "move it away"],
  ENOTEMPTY: ["a folder has that name", "move it away"],
};

/** An error of the file system in our words. */
export function toOutputError(path: string, error: unknown): OutputError {
  if (error instanceof OutputError) {
    return error;
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const said = error instanceof Error ? error.message : String(error);
  const [why = said, mend = "name another folder"] = causes[code] ?? [];
  return new OutputError({ path: shown(path), code, why, mend });
}

/** From here, where it lies below. */
function shown(path: string): string {
  const here = relative(process.cwd(), path);
  return here === "" || here.startsWith("..") ? path : here;
}
