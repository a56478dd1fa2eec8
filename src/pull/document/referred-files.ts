import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SettingsError } from "../../errors.ts";
import { isAddress, nameOfSource, readAddress, readFile } from "./read-source.ts";
import { openBudget, type ReadLimits } from "./read-budget.ts";

/** What reads the files that a document refers to. */
export interface ReferredFiles {
  /**
   * Undefined for a file that is not there.
   * @throws {SettingsError} what the document may not refer to; nothing of it is read
   */
  read(file: { readonly url: string }): Promise<string | undefined>;
}

/** What a document may refer to. */
export interface ReferenceLimits extends ReadLimits {
  /** Folders beside its own. */
  readonly allowed?: readonly string[];
}

/**
 * Reads what a document refers to: files below its own folder or one that is allowed, and addresses of its own host. A
 * document comes from somebody else, and must not have any file of this machine, or any service near it, read.
 */
export function openReferredFiles(
  source: string,
  { allowed = [], ...limits }: ReferenceLimits,
): ReferredFiles {
  const budget = openBudget(limits);
  const isRemote = isAddress(source);
  const folders = [...(isRemote ? [] : [dirname(resolve(source))]), ...allowed].map(realFolder);
  return {
    async read({ url }) {
      if (isAddress(url)) {
        if (!isRemote || new URL(url).origin !== new URL(source).origin) {
          throw refused(
            `${nameOfSource(url)} is another host's`,
            "take it down beside the document",
          );
        }
        return readAddress(url, budget);
      }
      const file = real(toPath(url));
      if (!folders.some((folder) => isBelow(folder, file))) {
        const mend = "put it there, or allow its folder with --allow-ref <folder>";
        const way = relative(folders[0] ?? ".", file);
        throw refused(`it leads to ${way}, outside the document's folder`, mend);
      }
      return existsSync(file) ? readFile(file, budget) : undefined;
    },
  };
}

function refused(why: string, mend: string): SettingsError {
  return new SettingsError([`--openapi: a $ref of the document is refused: ${why}; ${mend}`]);
}

/** @throws {SettingsError} */
function toPath(url: string): string {
  try {
    return /^file:/i.test(url) ? fileURLToPath(url) : resolve(decodeURIComponent(url));
  } catch {
    throw refused("it is no path of a file", "name a file below the document's folder");
  }
}

/** Where a path really leads, its links followed. */
function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** @throws {SettingsError} */
function realFolder(folder: string): string {
  if (!existsSync(folder)) {
    throw new SettingsError([`--allow-ref: there is no folder ${folder}`]);
  }
  return realpathSync(resolve(folder));
}

function isBelow(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== "" && !way.startsWith("..") && !isAbsolute(way);
}
