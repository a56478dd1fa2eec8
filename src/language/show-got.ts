const shownLength = 60;

/** Shows a value and its type to a spec author: `"hgh" (text)`, `670 (number)`, `a list of 2`. */
export function showGot(value: unknown): string {
  if (value === null || value === undefined) {
    return "nothing";
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  }
  if (typeof value === "object") {
    const keys = Object.keys(value);
    return keys.length === 0 ? "an empty map" : `a map with ${keys.slice(0, 5).join(", ")}`;
  }
  return typeof value === "string"
    ? `"${cut(value)}" (text)`
    : `${JSON.stringify(value)} (${typeof value})`;
}

function cut(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
