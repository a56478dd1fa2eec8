import { relative } from "node:path";

/** A path for a message: from the current folder, if it lies below. */
export function shownPath(path: string): string {
  const here = relative(process.cwd(), path);
  return here === "" || here.startsWith("..") ? path : here;
}
