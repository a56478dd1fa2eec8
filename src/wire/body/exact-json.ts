import { parse } from "lossless-json";

/** A number of 16 digits in the place of a value; in text it may be found as well, which costs time only. */
export const longNumber = /[[:,\s]-?\d{16}/;

/**
 * Parses JSON and gives integers of 16 digits and more as text: beyond 2^53 a number would be another one. Shorter
 * ones stay numbers. What has no such integer is left to JSON.parse.
 * @throws {SyntaxError}
 */
export function parseExact(text: string): unknown {
  return longNumber.test(text) ? parse(text, undefined, options) : JSON.parse(text);
}

function readNumber(text: string): number | string {
  return /^-?\d{16,}$/.test(text) ? text : Number(text);
}

const options = {
  parseNumber: readNumber,
  // The last one counts, as it does for JSON.parse.
  onDuplicateKey: ({ newValue }: { newValue: unknown }): unknown => newValue,
};
