const moment =
  /^(\d{4}-\d{2}-\d{2})(?:[ T]((?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?))?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/;

/** Whether a text is an existing day in the form YYYY-MM-DD; 2026-02-30 is not. */
export function isDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`);
  // Date rolls a day that its month lacks over into the next month.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(`${text}T`);
}

/**
 * Epoch ms of an existing moment: a day, optionally with a time and an offset; UTC by default. Undefined for any
 * other text.
 */
export function readMoment(text: string): number | undefined {
  const [, date, time = "00:00:00", offset = "Z"] = moment.exec(text) ?? [];
  return date !== undefined && isDay(date)
    ? Date.parse(`${date}T${time}${offset.replace(/^(...)(\d\d)$/, "$1:$2")}`)
    : undefined;
}

const farthestEastMs = 14 * 3_600_000;

/** Whether a day has not begun in any time zone yet. */
export function isToCome(date: string, now: number = Date.now()): boolean {
  return date > new Date(now + farthestEastMs).toISOString().slice(0, 10);
}
