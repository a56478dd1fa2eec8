import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The commit that is checked out, read from `.git` without starting git; undefined where there is none. */
export function readCommit(root: string): string | undefined {
  const head = read(join(root, ".git", "HEAD"));
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  const commit = ref === undefined ? head : readRef(root, ref);
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

function readRef(root: string, ref: string): string {
  const loose = read(join(root, ".git", ref));
  const packed = read(join(root, ".git", "packed-refs")).split("\n");
  return loose === ""
    ? (packed.find((line) => line.endsWith(` ${ref}`))?.split(" ")[0] ?? "")
    : loose;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
