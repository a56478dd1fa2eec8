import type { TrialContext } from "../../trials/trial-context.ts";
import { everything, type Trial } from "../../trials/trial.ts";
import { fails, skips } from "../../trials/expectations.ts";
import type { OfKind } from "../../plan/check.ts";

/** Background tasks that are missing, replaced, or run at other times. */
export function taskTrials(context: TrialContext): readonly Trial[] {
  return context
    .of("task")
    .flatMap((check) => [
      ...replaced(check),
      ...rescheduled(check),
      ...switched(check),
      ...idle(check),
    ])
    .concat(untold(context));
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

const hourMs = 3_600_000;
const longestKeptMs = 7 * 24 * hourMs;

/** An active task that runs no more; not one that may rest for longer than its runs are kept. */
function idle(check: OfKind<"task">): Trial[] {
  const { task, active, ranWithinMs } = check;
  if (!active || ranWithinMs > longestKeptMs) {
    return [];
  }
  const { id, name } = task;
  const hours = (ranWithinMs + check.everySeconds * 1000) / hourMs + 1;
  return [
    at(check, {
      kind: "idle-task",
      faults: [{ kind: "idle-task", id, hours }],
      expectations: [fails(check, "not-run", [name, "last ran", "it must run within"])],
    }),
    at(check, {
      kind: "idle-task never ran",
      faults: [{ kind: "idle-task", id }],
      expectations: [fails(check, "not-run", [name, "has not run"])],
    }),
  ];
}

/** Without the scope, a task that may be idle is not passed. */
function untold(context: TrialContext): Trial[] {
  const active = context.of("task").filter((check) => check.active);
  const [first] = active;
  if (first === undefined) {
    return [];
  }
  const scope = "Workspace Request History";
  return [
    at(first, {
      kind: `lack-scope ${scope}`,
      faults: [{ kind: "lack-scope", scope }],
      expectations: active.map((check) => skips(check, ["whether it ran is not known", scope])),
      lane: everything,
      zone: "instance",
    }),
  ];
}
