/** When a background task runs, as its XanoScript states it. */
export interface Schedule {
  /** Absent when it runs once. */
  readonly everySeconds?: number;
  /** First run, `YYYY-MM-DD HH:MM:SS` in UTC. */
  readonly startsOn?: string;
}

/**
 * Reads the schedules of a task's XanoScript: `schedule = [{starts_on: 2026-01-01 03:00:00+0000, freq: 86400}]`,
 * or the manual's `schedule = { freq: 60, start: "2025-12-03 04:00:00" }`. Comments and strings of the stack are passed over.
 */
export function readSchedule(xanoscript: string): Schedule[] {
  const masked = blank(xanoscript, () => true);
  const start = startOfSchedule(masked);
  if (start === undefined) {
    return [];
  }
  const end = endOfBlock(masked, start);
  const text = blank(xanoscript, (found) => found.startsWith("//"));
  return [...masked.slice(start, end).matchAll(/\{[^{}]*\}/g)].map(({ index, 0: entry }) =>
    readEntry(text.slice(start + index, start + index + entry.length)),
  );
}

function readEntry(entry: string): Schedule {
  const every = /\bfreq\s*:\s*"?(\d+)/.exec(entry)?.[1];
  const start =
    /\bstart(?:s_on)?\s*:\s*"?(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})([+-]\d{2}:?\d{2})?/.exec(
      entry,
    );
  return {
    ...(every === undefined ? {} : { everySeconds: Number(every) }),
    ...(start === null ? {} : { startsOn: inUtc(start) }),
  };
}

function inUtc([, date = "", time = "", offset = "+0000"]: RegExpExecArray): string {
  const moment = new Date(`${date}T${time}${offset.replace(/(\d{2}):?(\d{2})$/, "$1:$2")}`);
  return Number.isNaN(moment.getTime())
    ? `${date} ${time}`
    : moment.toISOString().slice(0, 19).replace("T", " ");
}

/** The text with those comments and strings blanked out that `isBlanked`, every character still at its place. */
function blank(text: string, isBlanked: (found: string) => boolean): string {
  return text.replaceAll(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*/g, (found) =>
    isBlanked(found) ? found.replaceAll(/[^\n]/g, " ") : found,
  );
}

/** Index behind `schedule =` of the task itself; what a stack assigns stands deeper. */
function startOfSchedule(masked: string): number | undefined {
  const matches = masked.matchAll(/(?<![\w$.])schedule\s*=\s*(?=[[{])/g);
  const match = [...matches].find(({ index }) => depthAt(masked, index) <= 1);
  return match === undefined ? undefined : match.index + match[0].length;
}

function depthAt(masked: string, end: number): number {
  const before = masked.slice(0, end);
  return (before.match(/[[{]/g) ?? []).length - (before.match(/[\]}]/g) ?? []).length;
}

/** Index behind the bracket that closes the one at `start`; the end of the text when none does. */
function endOfBlock(masked: string, start: number): number {
  let depth = 0;
  for (let index = start; index < masked.length; index += 1) {
    const character = masked[index];
    if (character === "[" || character === "{") {
      depth += 1;
    } else if (character === "]" || character === "}") {
      depth -= 1;
      if (depth <= 0) {
        return index + 1;
      }
    }
  }
  return masked.length;
}
