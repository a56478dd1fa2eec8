import type { TrialContext } from "../../trials/trial-context.ts";
import type { Trial } from "../../trials/trial.ts";
import { fails } from "../../trials/expectations.ts";
import type { OfKind } from "../../plan/check.ts";

/** Background tasks that are missing, replaced, or run at other times. */
export function taskTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("task")
    .flatMap((check) => [...replaced(check), ...rescheduled(check), ...switched(check)]);
}

function at(
  { task }: OfKind<"task">,
  given: Pick<Trial, "kind" | "faults" | "expectations"> & Partial<Trial>,
): Trial {
  return { at: task.name, touches: [], lane: "tasks", zone: String(task.id), ...given };
}

function replaced(check: OfKind<"task">): Trial[] {
  const { id, name } = check.task;
  const other = `${name} moved`;
  const newId = 90_000 + id;
  return [
    at(check, {
      kind: "drop-task",
      faults: [{ kind: "drop-task", id }],
      expectations: [fails(check, "missing", [name, String(id)])],
      touches: ["parity:objects.tasks"],
    }),
    at(check, {
      kind: "rename-task",
      faults: [{ kind: "rename-task", id, to: other }],
      expectations: [fails(check, "name", [name, other])],
      touches: ["inventory:tasks"],
    }),
    at(check, {
      kind: "renumber-task",
      faults: [{ kind: "renumber-task", id, to: newId }],
      expectations: [fails(check, "id", [name, String(id), String(newId)])],
    }),
  ];
}

function rescheduled(check: OfKind<"task">): Trial[] {
  const { id, name } = check.task;
  const startsOn = "2031-05-06 07:08:09";
  const often = at(check, {
    kind: "change-schedule",
    faults: [{ kind: "change-schedule", id, freq: check.everySeconds + 1 }],
    expectations: [fails(check, "schedule", [name, "runs every"])],
  });
  const ended = at(check, {
    kind: "end-schedule",
    faults: [{ kind: "end-schedule", id, endsOn: "2025-12-31 23:59:59" }],
    expectations: [fails(check, "schedule", [name, "runs no more", "2025-12-31 23:59:59"])],
  });
  const emptied = at(check, {
    kind: "schedule-form",
    faults: [{ kind: "schedule-form", id, form: "empty" }],
    expectations: [fails(check, "schedule", [name, "no schedule"])],
  });
  const moved = at(check, {
    kind: "move-task",
    faults: [{ kind: "move-task", id, datasource: "test" }],
    expectations: [fails(check, "data-source", [name, '"test"'])],
  });
  const all = [often, emptied, moved, ...(check.active ? [ended] : [])];
  const start = at(check, {
    kind: "change-start",
    faults: [{ kind: "change-start", id, startsOn }],
    expectations: [fails(check, "schedule", [name, startsOn])],
  });
  return check.startsOn === undefined ? all : [...all, start];
}

function switched(check: OfKind<"task">): Trial[] {
  const { id, name } = check.task;
  return [
    check.active
      ? at(check, {
          kind: "inactive-task",
          faults: [{ kind: "inactive-task", id }],
          expectations: [fails(check, "inactive", [name, "inactive"])],
        })
      : at(check, {
          kind: "active-task",
          faults: [{ kind: "active-task", id }],
          expectations: [fails(check, "active", [name, "active"])],
        }),
  ];
}
