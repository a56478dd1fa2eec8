/** One run of a background task. */
export interface TaskRun {
  /** Epoch ms. */
  readonly startedMs: number;
  readonly endedMs: number;
}

/** What ran on the instance, as its own history tells. Every method throws what those of {Metadata} throw. */
export interface RunHistory {
  /** The last run of a task; undefined when the instance keeps none that began after a moment in epoch ms. */
  lastRun(taskId: number, sinceMs: number): Promise<TaskRun | undefined>;
}
