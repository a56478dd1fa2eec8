import type { ScheduleModel, TaskModel, UnreadObject } from "../model.ts";
import { present, type PulledEntry } from "./pulled-entry.ts";
import { subjectsOf } from "./subjects.ts";

/** Entries of tasks, and those that the specs cannot say. */
export interface TasksFound {
  readonly entries: readonly PulledEntry[];
  readonly leftOut: readonly UnreadObject[];
}

/** One entry for each task that runs again and again. */
export function taskEntries(tasks: readonly TaskModel[]): TasksFound {
  const subjects = subjectsOf(tasks);
  const leftOut: UnreadObject[] = [];
  const entries = tasks.flatMap((task): PulledEntry[] => {
    const schedule = task.schedules?.find(({ everySeconds }) => everySeconds !== undefined);
    if (schedule === undefined) {
      leftOut.push({ what: `task ${task.name}`, why: describeMissing(task) });
      return [];
    }
    return [entryOf(task, schedule, subjects.get(task) ?? "other")];
  });
  return { entries, leftOut };
}

function describeMissing({ schedules }: TaskModel): string {
  if (schedules === undefined) {
    return "its XanoScript, the only place of its schedule, could not be read";
  }
  return schedules.length === 0
    ? "it has no schedule"
    : "it runs once, and the specs describe tasks that run again and again";
}

function entryOf(task: TaskModel, schedule: ScheduleModel, subject: string): PulledEntry {
  const { id, guid, name, active, dataSource, tags, schedules = [] } = task;
  const { everySeconds = 1, startsOn, endsOn } = schedule;
  const words = [
    ...(endsOn === undefined ? [] : [`ends on ${endsOn}`]),
    ...(schedules.length === 1 ? [] : [`the first of ${schedules.length} schedules`]),
  ];
  return {
    kind: "tasks",
    id: `task:${id ?? name}`,
    name,
    identity: `task ${id ?? guid ?? name}`,
    subject,
    stated: present({
      id,
      name,
      every: durationText(everySeconds),
      starts_on: startsOn,
      active,
      datasource: dataSource,
      tags: [...tags],
    }),
    assumed: {},
    comments: words.length === 0 ? {} : { "": words.join(", ") },
  };
}

/** In the largest unit that says it whole: 86,400 s are `1d`. */
function durationText(seconds: number): string {
  const units = [
    ["d", 86_400],
    ["h", 3600],
    ["m", 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => seconds % length === 0) ?? ["s", 1];
  return `${seconds / size}${unit}`;
}
