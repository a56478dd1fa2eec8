import { parse } from "lossless-json";

/** A number of 16 digits as a value; a match inside text only costs time. */
export const longNumber = /[[:,\s]-?\d{16}/;

/**
 * Parses JSON with integers of 16 and more digits as text, because numbers beyond 2^53 are rounded. JSON without such
 * integers is left to JSON.parse.
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
  // Like `JSON.parse`, the last of duplicate keys counts.
  onDuplicateKey: ({ newValue }: { newValue: unknown }): unknown => newValue,
};
