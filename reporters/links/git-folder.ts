import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where git keeps what it knows of a checkout; both are `.git` but in a worktree. */
export interface GitFolder {
  /** Of this checkout alone: HEAD. */
  readonly own: string;
  /** Of all checkouts of the repository: refs, packed refs, settings. */
  readonly common: string;
}

/** Follows the `.git` of a clone, of a worktree or of a submodule, which of the latter two is a file that names a folder. */
export function findGitFolder(root: string): GitFolder {
  const dotGit = join(root, ".git");
  const named = isFile(dotGit) ? /^gitdir: (.+)$/m.exec(readGitFile(dotGit))?.[1] : undefined;
  const own = named === undefined ? dotGit : resolve(root, named.trim());
  const common = readGitFile(join(own, "commondir"));
  return { own, common: common === "" ? own : resolve(own, common) };
}

/** A file of git, without the space around it; empty where it cannot be read. */
export function readGitFile(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
