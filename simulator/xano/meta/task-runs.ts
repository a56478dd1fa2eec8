import type { Task } from "../../schema/schema.ts";

/** A run of a background task as the history shows it. */
export interface TaskRun {
  readonly id: number;
  readonly created_at: string;
  /** In seconds. */
  readonly duration: number;
  readonly input: object;
  readonly workspace_id: number;
  readonly branch: string;
  readonly task_id: number;
}

const keptMs = 7 * 86_400_000;
const usualStart = "2025-12-03 04:00:00";

/** The runs that a task's schedule made up to now and that are still kept, the newest first. */
export function taskRuns(task: Task, workspace: number, nowMs: number): readonly TaskRun[] {
  const { id, active, freq, startsOn = usualStart, endsOn, form, idleHours = 0 } = task;
  if (!active || freq === undefined || form === "empty") {
    return [];
  }
  const periodMs = freq * 1000;
  const startMs = momentOf(startsOn);
  const endMs = Math.min(
    nowMs - idleHours * 3_600_000,
    endsOn === undefined ? nowMs : momentOf(endsOn),
  );
  const last = Math.floor((endMs - startMs) / periodMs);
  const first = Math.max(0, Math.ceil((nowMs - keptMs - startMs) / periodMs));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const nth = last - index;
    return {
      id: id * 100_000_000 + nth,
      created_at: momentText(startMs + nth * periodMs),
      duration: Math.min(2, freq / 20),
      input: {},
      workspace_id: workspace,
      branch: "v1",
      task_id: id,
    };
  });
}

/** Epoch ms of a moment in UTC, with or without `+0000`. */
function momentOf(text: string): number {
  return Date.parse(`${text.slice(0, 19).replace(" ", "T")}Z`);
}

/** `2026-01-11 21:14:25+0000` */
export function momentText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")}+0000`;
}
