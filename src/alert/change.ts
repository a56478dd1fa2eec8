import type { Told } from "./remembered.ts";
import type { Trouble } from "./trouble.ts";

/** What has become of an incident since its reader was told of it last. */
export type Change = "opened" | "worse" | "better" | "same";

/** A number that moves by less than this share of what was told is the same: else a slow drift would be told hourly. */
const notableShare = 0.1;

/** Compares a trouble with what was told of it. An age that grew only by the time that has passed is the same. */
export function changeSince(
  told: Told | undefined,
  { level, measured }: Pick<Trouble, "level" | "measured">,
  now: Date,
): Change {
  if (told === undefined) {
    return "opened";
  }
  if (told.level !== level) {
    return level === "critical" ? "worse" : "better";
  }
  if (told.value === undefined || measured === undefined) {
    return "same";
  }
  const passedMs = measured.unit === "ms" ? now.getTime() - Date.parse(told.at) : 0;
  const notable = told.value * notableShare;
  if (measured.value > told.value + passedMs + notable) {
    return "worse";
  }
  return measured.value < told.value - notable ? "better" : "same";
}
