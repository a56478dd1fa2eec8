import type { RunContext } from "../result/run-context.ts";

/** What a remembered run judged. */
export interface JudgedInstance {
  readonly target: RunContext["target"];
  readonly workspace: string;
}

/** Selects the runs on one instance: those on another target, or of another workspace, say nothing of it. */
export function isOnInstance({
  target,
  workspace,
}: JudgedInstance): (run: JudgedInstance) => boolean {
  return (run) => run.target === target && run.workspace === workspace;
}
