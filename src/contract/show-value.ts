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
  if (isObject(value)) {
    return `object with ${Object.keys(value).slice(0, 5).join(", ") || "no properties"}`;
  }
  if (typeof value === "string") {
    const cut = value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;
    return `string ${JSON.stringify(cut)}`;
  }
  return `${typeof value} ${JSON.stringify(value)}`;
}

/** Whether a value is an object with properties: no null and no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
