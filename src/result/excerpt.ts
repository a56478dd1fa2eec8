import type { Place } from "../plan/place.ts";

/**
 * Three numbered lines of a file around a place, with a caret under its column; empty when the file is shorter. Long
 * lines are cut to `width`, at the left if the column would be lost.
 */
export function excerpt(text: string, place: Pick<Place, "line" | "column">, width = 80): string {
  const lines = text.split(/\r?\n/);
  if (lines[place.line - 1] === undefined) {
    return "";
  }
  const last = Math.min(place.line + 1, lines.length);
  const digits = String(last).length;
  const room = Math.max(20, width - digits - 5);
  const cut = place.column > room ? place.column - Math.floor(room / 2) : 0;
  const gutter = (label: string): string => `  ${label.padStart(digits)}| `;
  const shown: string[] = [];
  for (let number = Math.max(1, place.line - 1); number <= last; number += 1) {
    const line = (lines[number - 1] ?? "").slice(cut, cut + room).trimEnd();
    shown.push(`${gutter(String(number))}${line}`.trimEnd());
    if (number === place.line) {
      shown.push(`${gutter("")}${" ".repeat(place.column - 1 - cut)}^`);
    }
  }
  return shown.join("\n");
}
