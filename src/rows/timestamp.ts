/**
 * Converts Xano's moments to epoch ms: rows hold that number, objects text such as `2026-01-11 21:14:25+0000`. Text
 * without an offset is UTC. Undefined for anything else.
 */
export function readTimestamp(value: unknown): number | undefined {
  if (typeof value === "number") {
    return Number.isFinite(value) ? value : undefined;
  }
  const [, date, time = "00:00:00", offset = "Z"] =
    typeof value === "string" ? (written.exec(value) ?? []) : [];
  if (date === undefined) {
    return undefined;
  }
  const moment = Date.parse(`${date}T${time}${offset.replace(/^(...)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(moment) ? undefined : moment;
}

const written =
  /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?))?(Z|[+-]\d{2}:?\d{2})?$/;
