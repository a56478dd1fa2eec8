import { join, relative } from "node:path";
import type { RunContext } from "./run-context.ts";

/** The path of a run's record, relative to the project's root; a shard's record is in another folder. */
export function recordPath({
  root,
  reportsFolder,
}: Pick<RunContext, "root" | "reportsFolder">): string {
  return join(relative(root, reportsFolder), "run.json");
}
