import { readSchedule } from "../../../kinds/task/schedule.ts";
import type { ScheduleModel, TaskModel } from "../../workspace/model.ts";
import type { Construct } from "../script/constructs.ts";
import type { StackOf } from "./middleware.ts";
import { identityOf, partOf, problemAt, textPart, type ReadObject } from "./object-parts.ts";
import type { ScriptError } from "../script/script-text.ts";
import { readStatements, type Statement } from "../script/statements.ts";
import type { Node } from "../script/tree.ts";
import { listOf, mapOf } from "../script/values.ts";

type Nodes = readonly Node[];

export function readTask(construct: Construct, stackOf: StackOf): ReadObject<TaskModel> {
  const [active, dataSource] = [textPart(construct, "active"), textPart(construct, "datasource")];
  const { schedules, problems } = readSchedules(construct);
  return {
    object: {
      ...identityOf(construct),
      ...(active === "true" || active === "false" ? { active: active === "true" } : {}),
      ...(dataSource === undefined || ["", "live"].includes(dataSource) ? {} : { dataSource }),
      ...(schedules === undefined ? {} : { schedules }),
      stack: stackOf(construct),
    },
    problems,
  };
}

interface Schedules {
  /** Absent where the schedule is not understood. */
  readonly schedules?: readonly ScheduleModel[];
  readonly problems: readonly ScriptError[];
}

/**
 * Read as a live task's is, so that a pulled schedule is judged by the same reading; not taken where that leaves
 * anything out.
 */
function readSchedules(construct: Construct): Schedules {
  const part = partOf(construct, "schedule");
  if (part === undefined) {
    return { schedules: [], problems: [] };
  }
  const { text } = construct.script;
  const end = part.block?.end ?? part.nodes.at(-1)?.end ?? part.start;
  const schedules = readSchedule(text.slice(part.start, end));
  const entries = entriesOf(part);
  const isWhole =
    entries?.length === schedules.length &&
    schedules.every((schedule, index) => isAllOf(schedule, entries[index] ?? new Map()));
  const wanted = "expected a schedule such as [{starts_on: 2026-01-01 03:00:00+0000, freq: 86400}]";
  return isWhole
    ? { schedules, problems: [] }
    : { problems: [problemAt(construct, part.start, wanted)] };
}

/** The maps of `[{…}]`, of the older `{ events = [{…}] }`, or of a single `{…}`. */
function entriesOf({ block, nodes }: Statement): readonly ReadonlyMap<string, Nodes>[] | undefined {
  const events = readStatements(block?.nodes ?? []).find(({ name }) => name === "events");
  const value = events?.nodes ?? nodes;
  const entries = (listOf(value) ?? [value]).map(mapOf);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

const known = new Set(["starts_on", "start", "freq", "ends_on", "end"]);

function isAllOf(schedule: ScheduleModel, entry: ReadonlyMap<string, Nodes>): boolean {
  const { startsOn, endsOn = startsOn } = schedule;
  return (
    [...entry.keys()].every((key) => known.has(key)) &&
    entry.has("freq") === (schedule.everySeconds !== undefined) &&
    [startsOn, endsOn].every(isMoment)
  );
}

function isMoment(text: string | undefined): boolean {
  return text !== undefined && !Number.isNaN(Date.parse(`${text.replace(" ", "T")}Z`));
}
