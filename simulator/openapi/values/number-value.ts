import type { Faker } from "@faker-js/faker";

import type { JsonRecord } from "../../rows/field.ts";

const usualSpan = 1000;

/** A number that keeps to the bounds of its schema, where any does. */
export function numberValue(schema: JsonRecord, faker: Faker): number {
  const isWhole = [schema["type"]].flat().includes("integer") || isWholeFormat(schema["format"]);
  const step = stepOf(schema, isWhole);
  const { least, most } = boundsOf(schema, step);
  const first = Math.ceil(rounded(least / step));
  const last = Math.floor(rounded(most / step));
  const times = faker.number.int({ min: first, max: Math.max(first, last) });
  return rounded(times * step);
}

function isWholeFormat(format: unknown): boolean {
  return format === "int32" || format === "int64";
}

/** Of numbers between narrow bounds a finer one than hundredths. */
function stepOf(schema: JsonRecord, isWhole: boolean): number {
  const multiple = Number(schema["multipleOf"] ?? 0);
  if (multiple > 0) {
    return isWhole && !Number.isInteger(multiple) ? wholeMultiple(multiple) : multiple;
  }
  const { least, most } = boundsOf(schema, 0);
  const span = most - least;
  return isWhole ? 1 : span > 0 && span < 0.1 ? span / 16 : 0.01;
}

function wholeMultiple(step: number): number {
  const times = Array.from({ length: 1000 }, (_, index) => index + 1);
  return rounded(step * (times.find((one) => Number.isInteger(rounded(one * step))) ?? 1));
}

function boundsOf(
  schema: JsonRecord,
  step: number,
): { readonly least: number; readonly most: number } {
  const of = (keyword: string): number => Number(schema[keyword] ?? Number.NaN);
  const lower = [of("minimum"), of("exclusiveMinimum") + step].filter((one) => !Number.isNaN(one));
  const upper = [of("maximum"), of("exclusiveMaximum") - step].filter((one) => !Number.isNaN(one));
  const highest = Math.min(...upper);
  const least =
    lower.length > 0
      ? Math.max(...lower)
      : highest >= 1
        ? 1
        : Math.max(highest - usualSpan, -1e300);
  return { least, most: Math.min(highest, least + Math.max(usualSpan, 10 * step)) };
}

/** Without the trace of binary fractions. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
