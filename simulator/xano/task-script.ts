import { placeholderLines } from "./logic-script.ts";
import type { ScheduleForm } from "../schema/schedule-forms.ts";
import type { Task } from "../schema/schema.ts";

/** The XanoScript of a task, the only source of its schedule. */
export function taskScript(task: Task): string {
  const call =
    task.calls === undefined
      ? ""
      : `    function.run ${JSON.stringify(task.calls)} {\n    } as $result\n`;
  const text = task.form === "backticks" ? '    var $text { value = ```{ [ "``` }\n' : "";
  const lost = placeholderLines(task.placeholder)
    .map((line) => `${line}\n`)
    .join("");
  return [
    `task ${JSON.stringify(task.name)} {`,
    `  active = ${task.active}`,
    `  stack {\n${text}${call}${lost}  }`,
    `  schedule ${scheduleOf(task)}`,
    `}`,
  ].join("\n");
}

function scheduleOf({ form, startsOn = "2025-12-03 04:00:00", freq, endsOn }: Task): string {
  const parts = [
    `starts_on: ${startsOn}+0000`,
    ...(freq === undefined ? [] : [`freq: ${freq}`]),
    ...(endsOn === undefined ? [] : [`ends_on: ${endsOn}+0000`]),
  ];
  const usual = `= [{${parts.join(", ")}}]`;
  const forms: Readonly<Record<ScheduleForm, string>> = {
    block: `{\n    events = [\n      {${parts.join(", ")}}\n    ]\n  }`,
    lines: `= [\n    {\n      ${parts.join("\n      ")}\n    }\n  ]`,
    empty: "= []",
    backticks: usual,
  };
  return form === undefined ? usual : forms[form];
}
