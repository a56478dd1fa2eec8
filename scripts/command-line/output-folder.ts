import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { SettingsError } from "../../src/errors.ts";
import { text, type Option } from "./options.ts";

interface OutputFolder {
  readonly root: string;
  readonly default: string;
  readonly description: string;
}

/** A folder for output, relative to the root; it may be missing, but nothing else may have its name. */
export function outputFolder({ root, ...of }: OutputFolder): Option<string> {
  const any = text({ hint: "folder", ...of });
  return {
    ...any,
    read(given, spelling) {
      const [folder] = given;
      if (folder !== undefined) {
        assertCanBeFolder(root, folder, spelling);
      }
      return any.read(given, spelling);
    },
  };
}

/**
 * Refused in advance, so that a long run does not end without anywhere to store its results. @throws {SettingsError}
 */
function assertCanBeFolder(root: string, folder: string, spelling: string): void {
  let path = resolve(root, folder);
  for (;;) {
    const isFolder = isFolderAt(path);
    if (isFolder === false) {
      const what = path === resolve(root, folder) ? "it is" : `${path} is`;
      throw new SettingsError([
        `${spelling}: expected a folder, got ${folder}: ${what} no folder; name another`,
      ]);
    }
    if (isFolder === true || dirname(path) === path) {
      return;
    }
    path = dirname(path);
  }
}

/** Undefined when there is nothing, or it cannot be determined. */
function isFolderAt(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch {
    return undefined;
  }
}
