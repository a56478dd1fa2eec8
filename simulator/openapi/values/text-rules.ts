import { fullFormats } from "ajv-formats/dist/formats.js";

import { isRecord } from "../../rows/field.ts";

/** A pattern that is none constrains nothing. */
export function fitsPattern(text: string, pattern: string): boolean {
  return patternOf(pattern)?.test(text) ?? true;
}

/** Undefined for what is no pattern. */
export function patternOf(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Many patterns are none with the flag.
    }
  }
  return undefined;
}

const formats = new Map<unknown, unknown>(Object.entries(fullFormats));

/** Whether a text is of a format; of one that is not known any is. */
export function isOfFormat(text: string, name: unknown): boolean {
  const format = formats.get(name);
  const test = isRecord(format) && !(format instanceof RegExp) ? format["validate"] : format;
  if (test instanceof RegExp) {
    return new RegExp(test).test(text);
  }
  return typeof test === "function" ? test(text) === true : true;
}
