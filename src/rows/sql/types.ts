import { types, type CustomTypesConfig } from "pg";
import { parse } from "lossless-json";

const { INT8, NUMERIC, JSON: json, JSONB } = types.builtins;

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, exactNumber],
  [NUMERIC, Number],
  [json, exactJson],
  [JSONB, exactJson],
]);

/** Parses the server's values without losing digits. */
export const exactTypes: CustomTypesConfig = {
  getTypeParser: (id, format) => {
    return parsers.get(id) ?? types.getTypeParser(id, format);
  },
};

/** An integer as a number if exact, otherwise as bigint; a fraction as a number. */
export function exactNumber(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(text) ? value : BigInt(text);
}

/** JSON with exact integers; only texts with a long number pay for it. */
export function exactJson(text: string): unknown {
  return /\d{16}/.test(text) ? parse(text, undefined, exactNumber) : JSON.parse(text);
}
