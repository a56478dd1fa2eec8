import type { TaskCheck } from "../../plan/check.ts";
import { durationMs } from "../../language/duration.ts";
import type { Planning } from "../planning.ts";
import { planBase } from "../planned/base.ts";

/** Plans one check for each background task. */
export function planTasks({ catalog }: Planning): TaskCheck[] {
  return catalog.tasks.map((entry) => {
    const { id, name, active = true, every, starts_on: startsOn, datasource } = entry.value;
    const everyMs = durationMs(every);
    const within = entry.value.ran_within;
    const title = active
      ? `task ${id} "${name}" runs every ${every}`
      : `task ${id} "${name}" is paused, set to run every ${every}`;
    return {
      ...planBase(entry, { id: `task:${id}`, family: "tasks", title }),
      kind: "task",
      task: { id, name },
      active,
      everySeconds: everyMs / 1000,
      ranWithinMs: within === undefined ? usualWithinMs(everyMs) : durationMs(within),
      ...(startsOn === undefined ? {} : { startsOn }),
      ...(datasource === undefined ? {} : { dataSource: datasource }),
    };
  });
}

/** Two periods of the schedule; a minute at least, since runs are not written the moment they end. */
function usualWithinMs(everyMs: number): number {
  return Math.max(2 * everyMs, 60_000);
}
