export const scheduleForms = ["block", "lines", "backticks", "empty"] as const;

/** Notations of a task's schedule; `backticks` puts text with braces before it, `empty` removes it. */
export type ScheduleForm = (typeof scheduleForms)[number];
