import { compareNumbers, isNumberText } from "../text/decimal.ts";
import { isDay, readMoment } from "./calendar.ts";

/** How to recognise a YAML value of a type, what such values are called, and whether they can be ordered. */
export interface ValueForm {
  readonly words: string;
  readonly accepts: (value: unknown) => boolean;
  readonly hasOrder: boolean;
}

const text: ValueForm = {
  words: "text",
  accepts: (value) => typeof value === "string",
  hasOrder: true,
};

const noSingleValue: ValueForm = {
  words: "no single values: ask whether they are null",
  accepts: () => false,
  hasOrder: false,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const forms: Readonly<Record<string, ValueForm>> = {
  int: { words: "whole numbers of 64 bits", accepts: isInteger, hasOrder: true },
  decimal: { words: "numbers", accepts: isNumber, hasOrder: true },
  bool: {
    words: "true and false",
    accepts: (value) => typeof value === "boolean",
    hasOrder: false,
  },
  timestamp: {
    words: "moments that exist, as epoch ms or as text such as 2026-01-26 10:00:00",
    accepts: (value) =>
      typeof value === "string" ? readMoment(value) !== undefined : Number.isSafeInteger(value),
    hasOrder: true,
  },
  date: {
    words: "days that exist, such as 2026-01-26",
    accepts: (value) => typeof value === "string" && isDay(value),
    hasOrder: true,
  },
  text,
  email: text,
  password: { ...text, hasOrder: false },
  enum: { ...text, hasOrder: false },
  uuid: {
    words: "uuids such as 0f8fad5b-d9cb-469f-a165-70867728950e",
    accepts: (value) => typeof value === "string" && uuid.test(value),
    hasOrder: false,
  },
  json: { words: "any JSON", accepts: () => true, hasOrder: false },
};

/** The form of single values of a column type; undefined for objects, files and geo types. */
export function formOf(type: string): ValueForm {
  return forms[type] ?? noSingleValue;
}

/** Large numbers may be given as text, so that no digit is lost. */
function isNumber(value: unknown): value is number | string {
  return typeof value === "number"
    ? Number.isFinite(value)
    : typeof value === "string" && isNumberText(value);
}

function isInteger(value: unknown): boolean {
  return (
    isNumber(value) &&
    (typeof value === "number" ? Number.isInteger(value) : !/[.e]/i.test(value)) &&
    compareNumbers(value, "-9223372036854775808") >= 0 &&
    compareNumbers(value, "9223372036854775807") <= 0
  );
}
