import { isRecord } from "../plan/is-record.ts";
import { isMasked } from "../result/mask.ts";

const shownCharacters = 40;

/** A value with its type, cut short, as it stands in a finding: `string "nope"`, `array of 3`, `null`. */
export function showValue(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return `array of ${value.length}`;
  }
  if (isRecord(value)) {
    return `object with ${Object.keys(value).slice(0, 5).join(", ") || "no properties"}`;
  }
  if (typeof value === "string") {
    const cut = value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;
    return `string ${JSON.stringify(cut)}`;
  }
  return `${typeof value} ${JSON.stringify(value)}`;
}

/** A value with its own type, told as `shown` has it: `string personal#1a2b3c`, `number [redacted]`. */
export function showAs(value: unknown, shown: unknown): string {
  return typeof shown === "string" && isMasked(shown)
    ? `${typeof value} ${shown}`
    : showValue(shown);
}

/** The value that a JSON pointer names; undefined where there is none. */
export function valueAt(body: unknown, pointer: string): unknown {
  const names = pointer.split("/").slice(1);
  return names.reduce((value: unknown, name) => {
    const key = name.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }, body);
}
