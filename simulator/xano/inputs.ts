import { missingParam, xanoError, type Answer } from "./answer.ts";
import { plainText, type JsonRecord } from "../rows/field.ts";
import type { Input } from "../schema/schema.ts";

/** Inputs that an endpoint accepts under a fault although Xano would refuse them. */
export interface Laxity {
  readonly takesMissing: boolean;
  readonly takesWrong: boolean;
}

const strict: Laxity = { takesMissing: false, takesWrong: false };

/** The inputs as the function stack sees them, or Xano's refusal of the first missing or mistyped one. */
export function checkInputs(
  declared: readonly Input[],
  sent: JsonRecord,
  laxity: Laxity = strict,
): { readonly input: JsonRecord } | { readonly refusal: Answer } {
  const accepted: Record<string, unknown> = { ...sent };
  for (const input of declared) {
    const { name, required } = input;
    const value = sent[name];
    if (value !== undefined && value !== null) {
      const read = readInput(input, value, laxity);
      if ("refusal" in read) {
        return read;
      }
      accepted[name] = read.value;
    } else if (required && !laxity.takesMissing) {
      return { refusal: missingParam(name) };
    }
  }
  return { input: accepted };
}

function readInput(
  { name, type, values }: Input,
  value: unknown,
  { takesWrong }: Laxity,
): { readonly value: unknown } | { readonly refusal: Answer } {
  const read = readers[type]?.(value) ?? value;
  if (read === refused) {
    return takesWrong
      ? { value: empty[type] ?? value }
      : { refusal: xanoError(400, `Invalid value for param: ${name}`, name) };
  }
  if (values !== undefined && !values.includes(plainText(read))) {
    const message = `Input "${plainText(read)}" is not one of the allowable values.`;
    return { refusal: xanoError(400, message, name) };
  }
  return { value: read };
}

const refused = Symbol("refused");

/** What an accepted value of a wrong type becomes. */
const empty: Readonly<Record<string, unknown>> = { int: 0, decimal: 0, bool: false, timestamp: 0 };

const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
  int: (value) => numeric(value, Number.isInteger),
  decimal: (value) => numeric(value, Number.isFinite),
  timestamp: (value) => (typeof value === "number" ? value : moment(value)),
  date: (value) => (Number.isNaN(Date.parse(plainText(value))) ? refused : value),
  bool: boolean,
  email: (value) => (/^[^@\s]+@[^@\s]+$/.test(plainText(value)) ? value : refused),
  text: (value) => (typeof value === "object" ? refused : plainText(value)),
  list: (value) => (Array.isArray(value) ? value : [value]),
  uuid: (value) => (/^[0-9a-f-]{36}$/i.test(plainText(value)) ? value : refused),
};

function numeric(value: unknown, fits: (value: number) => boolean): unknown {
  const isNumber = typeof value === "number" || (typeof value === "string" && value !== "");
  return isNumber && fits(Number(value)) ? Number(value) : refused;
}

function moment(value: unknown): unknown {
  const ms = /^\d+$/.test(plainText(value)) ? Number(value) : Date.parse(plainText(value));
  return Number.isNaN(ms) ? refused : ms;
}

function boolean(value: unknown): unknown {
  if (value === true || value === "true" || value === 1 || value === "1") {
    return true;
  }
  return value === false || value === "false" || value === 0 || value === "0" ? false : refused;
}
