import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { OutputError } from "../errors.ts";
import { shownPath } from "./shown-path.ts";

/**
 * Writes a file completely or not at all: no reader and no crash ever sees half of it, and the previous file stays
 * when the new one cannot be written. Creates missing folders.
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

/** Appends to a file. @throws {OutputError} */
export function appendToFile(path: string, content: string): void {
  orOutputError(path, () => appendFileSync(path, content));
}

/** Runs a write below a path. @throws {OutputError} for an error of the file system */
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
    // If nothing could be written, there is nothing to remove.
  }
}

/** Reason and remedy by the file system's error code. */
const causes: Readonly<Record<string, readonly [why: string, mend: string]>> = {
  ENOSPC: ["no space is left on the device", "make room"],
  EDQUOT: ["this user's share of the disk is full", "make room"],
  EROFS: ["the file system is read-only", "name a folder that can be written"],
  // Node.js reports this when it cannot create a folder on a read-only file system.
  ENOENT: ["its folder cannot be made there", "name a folder that can be written"],
  EACCES: ["this user may not write there", "change its rights, or name another folder"],
  EPERM: ["this user may not write there", "change its rights, or name another folder"],
  ENOTDIR: ["a part of the path is no folder", "name another folder"],
  EEXIST: ["a part of the path is no folder", "name another folder"],
  EISDIR: ["a folder has that name", "move it away"],
  ENOTEMPTY: ["a folder has that name", "move it away"],
};

/** Converts an error of the file system. */
export function toOutputError(path: string, error: unknown): OutputError {
  if (error instanceof OutputError) {
    return error;
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const said = error instanceof Error ? error.message : String(error);
  const [why = said, mend = "name another folder"] = causes[code] ?? [];
  return new OutputError({ path: shownPath(path), code, why, mend });
}
