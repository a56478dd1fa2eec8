const moment =
  /^(\d{4}-\d{2}-\d{2})(?:[ T]((?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?))?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$/;

/** Whether a text is a day that exists, as year-month-day: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`);
  // A day that a month does not have is taken for one of the next month.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(`${text}T`);
}

/**
 * Epoch milliseconds of a moment that exists: a day, with or without a time and its offset, in UTC without one; undefined
 * for any other text.
 */
export function readMoment(text: string): number | undefined {
  const [, date, time = "00:00:00", offset = "Z"] = moment.exec(text) ?? [];
  return date !== undefined && isDay(date)
    ? Date.parse(`${date}T${time}${offset.replace(/^(...)(\d\d)$/, "$1:$2")}`)
    : undefined;
}

const farthestEastMs = 14 * 3_600_000;

/** Whether a day has begun nowhere on earth yet. */
export function isToCome(date: string, now: number = Date.now()): boolean {
  return date > new Date(now + farthestEastMs).toISOString().slice(0, 10);
}
