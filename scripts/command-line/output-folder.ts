import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { SettingsError } from "../../src/errors.ts";
import { text, type Option } from "./options.ts";

interface OutputFolder {
  readonly root: string;
  readonly default: string;
  readonly description: string;
}

/** A folder that is written to, named from the root; it need not be there, but nothing else may be in its place. */
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

/** Else all would be judged before it is said that nothing of it can be kept. @throws {SettingsError} */
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

/** Undefined where nothing is, or nothing can be known. */
function isFolderAt(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch {
    return undefined;
  }
}
