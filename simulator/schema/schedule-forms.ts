export const scheduleForms = ["block", "lines", "backticks", "empty"] as const;

/** Another way to write a task's schedule; `backticks` puts text with braces before it, `empty` takes it away. */
export type ScheduleForm = (typeof scheduleForms)[number];
