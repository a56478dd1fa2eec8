/** Converts a number or numeric text; large numbers are written as text. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") {
    return value;
  }
  return typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}
