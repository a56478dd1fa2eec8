import { join } from "node:path";
import { findGitFolder, readGitFile, type GitFolder } from "./git-folder.ts";

/** A ref may name another one; more than so many are a circle. */
const mostRefs = 5;

/** The commit that is checked out, read from git's files without starting git; undefined where there is none. */
export function readCommit(root: string): string | undefined {
  const folder = findGitFolder(root);
  let found = readGitFile(join(folder.own, "HEAD"));
  for (let refs = 0; refs < mostRefs; refs += 1) {
    const ref = /^ref: (.+)$/.exec(found)?.[1];
    if (ref === undefined) {
      break;
    }
    found = readRef(folder, ref);
  }
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(found) ? found : undefined;
}

/** A loose ref stands before a packed one, and one of this checkout before that of all. */
function readRef({ own, common }: GitFolder, ref: string): string {
  const loose = readGitFile(join(own, ref)) || readGitFile(join(common, ref));
  const packed = readGitFile(join(common, "packed-refs")).split("\n");
  return loose === ""
    ? (packed.find((line) => line.trimEnd().endsWith(` ${ref}`))?.split(" ")[0] ?? "")
    : loose;
}
