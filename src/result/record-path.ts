import { join, relative } from "node:path";
import type { RunContext } from "./run-context.ts";

/** The record of a run as a reader finds it from the project's root: of a run of a part it lies in another folder. */
export function recordPath({
  root,
  reportsFolder,
}: Pick<RunContext, "root" | "reportsFolder">): string {
  return join(relative(root, reportsFolder), "run.json");
}
