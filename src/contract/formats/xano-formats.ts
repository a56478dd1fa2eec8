import type { Ajv2020 } from "ajv/dist/2020.js";

const january1970 = 86_400_000 * 31;
const year3000 = Date.UTC(3000, 0);
const emailForm = /^[^@\s]+@[^@\s]+$/;
const dateForm = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Teaches `ajv` the forms of Xano's values. `timestamptz`: epoch milliseconds, 0 for none; a value in seconds would
 * read as a day in January 1970, so that month is refused, and so is what lies beyond the year 3000, as microseconds
 * do. `email-or-empty` and `date-or-empty`: text that was not given is "".
 */
export function addXanoFormats(ajv: Ajv2020): void {
  ajv.addFormat("timestamptz", {
    type: "number",
    validate: (value: number) => value <= 0 || (value > january1970 && value < year3000),
  });
  ajv.addFormat("email-or-empty", {
    type: "string",
    validate: (value: string) => value === "" || emailForm.test(value),
  });
  ajv.addFormat("date-or-empty", {
    type: "string",
    validate: (value: string) => value === "" || isDate(value),
  });
}

/** Whether the calendar has the day. */
function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return (
    dateForm.test(value) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value)
  );
}
