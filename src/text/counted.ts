/** Formats a count with its noun: `1 row`, `3 rows`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
