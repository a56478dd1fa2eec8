import { placeholderForms, type PlaceholderForm } from "../schema/placeholders.ts";
import { scheduleForms, type ScheduleForm } from "../schema/schedule-forms.ts";
import { tokenScopes } from "../xano/meta/scopes.ts";

const envelopeBreaks = [
  "no-success",
  "no-data",
  "error-in-success",
  "success-as-text",
  "failure-without-error",
  "error-without-success",
  "xano-error-in-success",
  "foreign-step",
  "array",
] as const;

/** Ways to break an envelope. */
export type EnvelopeBreak = (typeof envelopeBreaks)[number];

/** Ways in which a write keeps an input wrongly. */
export const swallowings = ["drop", "truncate", "change"] as const;

export type Swallowing = (typeof swallowings)[number];

/** The lists of the Metadata API. */
export const listNames = ["tables", "functions", "groups", "endpoints", "tasks"] as const;

export type ListName = (typeof listNames)[number];

/** What a field of each type holds; `?` marks one that may be left out. */
export interface FieldTypes {
  text: string;
  "text?": string;
  number: number;
  "number?": number;
  whole: number;
  "whole?": number;
  positive: number;
  share: number;
  status: number;
  any: unknown;
  "any?": unknown;
  form: ScheduleForm;
  how: EnvelopeBreak;
  list: ListName;
  scope: string;
  "swallowing?": Swallowing;
  placeholder: PlaceholderForm;
}

const wanted: Readonly<Record<string, string>> = {
  how: envelopeBreaks.join(" | "),
  list: listNames.join(" | "),
  scope: tokenScopes.join(" | "),
  placeholder: placeholderForms.join(" | "),
  form: scheduleForms.join(" | "),
  swallowing: swallowings.join(" | "),
  status: "an HTTP status from 200 to 599",
  whole: "a whole number from 0",
  positive: "a whole number from 1",
  share: "a share above 0, and at most 1",
};

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: (value) => value !== undefined,
  list: (value) => listNames.some((list) => list === value),
  how: (value) => envelopeBreaks.some((how) => how === value),
  scope: (value) => tokenScopes.some((scope) => scope === value),
  placeholder: (value) => placeholderForms.some((form) => form === value),
  form: (value) => scheduleForms.some((form) => form === value),
  swallowing: (value) => swallowings.some((how) => how === value),
  number: (value) => typeof value === "number",
  whole: (value) => Number.isInteger(value) && Number(value) >= 0,
  positive: (value) => Number.isInteger(value) && Number(value) >= 1,
  share: (value) => typeof value === "number" && value > 0 && value <= 1,
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  text: (value) => typeof value === "string",
};

/** Whether a value has a type; a type with `?` is optional. */
export function fits(value: unknown, type: string): boolean {
  const isOptional = type.endsWith("?");
  return (isOptional && value === undefined) || tests[bare(type)]?.(value) === true;
}

/** Describes the type of a field. */
export function wantedOf(type: string): string {
  return wanted[bare(type)] ?? bare(type);
}

/** The type without its `?`. */
function bare(type: string): string {
  return type.replace("?", "");
}
