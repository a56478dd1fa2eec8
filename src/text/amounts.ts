const minuteMs = 60_000;

/** `5,001 rows`, `25 h`, `0.5`. */
export function describeAmount(value: number, unit: "rows" | "ms" | "number"): string {
  if (unit === "ms") {
    return describeSpan(value);
  }
  const number = value.toLocaleString("en-US");
  return unit === "number" ? number : `${number} ${value === 1 ? "row" : "rows"}`;
}

/** `25 h 12 min`, `5 d 1 h`: cut to whole minutes, and from 100 hours on to whole hours. */
export function describeSpan(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) {
    return `${Math.floor(ms / 1000)} s`;
  }
  return hours < 100
    ? join([hours, "h"], [minutes % 60, "min"])
    : join([Math.floor(hours / 24), "d"], [hours % 24, "h"]);
}

/** What is zero is left out. */
function join(...parts: readonly (readonly [number, string])[]): string {
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : `${count} ${unit}`)).join(" ");
}

/** `2026-01-26 02:00 UTC`. */
export function describeTime(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
