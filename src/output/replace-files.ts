import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { orOutputError, replaceFile } from "./replace-file.ts";

/** New texts by absolute path; null removes the file. */
export type FileChanges = ReadonlyMap<string, string | null>;

interface Done {
  readonly file: string;
  /** Undefined when there was no such file. */
  readonly before: string | undefined;
  /** The first folder that was created for it. */
  readonly made: string | undefined;
}

/** Writes and removes all of the files or none: on failure, what was done is undone. @throws {OutputError} */
export function replaceFiles(changes: FileChanges): void {
  const done: Done[] = [];
  try {
    for (const [file, text] of changes) {
      done.push(change(file, text));
    }
  } catch (error) {
    done.toReversed().forEach(takeBack);
    throw error;
  }
}

function change(file: string, text: string | null): Done {
  const before = orOutputError(file, () =>
    existsSync(file) ? readFileSync(file, "utf8") : undefined,
  );
  if (text === null) {
    orOutputError(file, () => rmSync(file, { force: true }));
    return { file, before, made: undefined };
  }
  const made = orOutputError(file, () => mkdirSync(dirname(file), { recursive: true }));
  try {
    replaceFile(file, text);
  } catch (error) {
    takeBack({ file, before, made });
    throw error;
  }
  return { file, before, made };
}

function takeBack({ file, before, made }: Done): void {
  if (before === undefined) {
    rmSync(made ?? file, { recursive: true, force: true });
  } else {
    replaceFile(file, before);
  }
}
