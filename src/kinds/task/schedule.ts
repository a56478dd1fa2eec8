/** When a background task runs, as its XanoScript states it. */
export interface Schedule {
  /** Absent when it runs once. */
  readonly everySeconds?: number;
  /** First run, `YYYY-MM-DD HH:MM:SS` in UTC. */
  readonly startsOn?: string;
  /** No run after it, as `startsOn`; absent when it never ends. */
  readonly endsOn?: string;
}

/**
 * Reads the schedules of a task's XanoScript: `schedule = [{starts_on: 2026-01-01 03:00:00+0000, freq: 86400}]`, the
 * older block `schedule { events = [{…}] }`, or the manual's `schedule = { freq: 60, start: "2025-12-03 04:00:00" }`.
 * Comments and strings of the stack are passed over.
 */
export function readSchedule(xanoscript: string): Schedule[] {
  const masked = blank(xanoscript, () => true);
  const start = startOfSchedule(masked);
  if (start === undefined) {
    return [];
  }
  const end = endOfBlock(masked, start);
  const text = blank(xanoscript, (found) => found.startsWith("//"));
  return [...masked.slice(start, end).matchAll(/\{[^{}]*\}/g)]
    .filter(({ 0: entry }) => !/^\{\s*events\b/.test(entry))
    .map(({ index, 0: entry }) =>
      readEntry(text.slice(start + index, start + index + entry.length)),
    );
}

/** A key of an entry with what stands before its value; quotes and backticks say nothing of it. */
const before = (key: string): string => `\\b${key}\\s*[:=][\\s"\`]*`;
const moment = String.raw`(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?`;

const frequency = new RegExp(`${before("freq")}(\\d+)`);
const first = new RegExp(`${before("start(?:s_on)?")}${moment}`);
const last = new RegExp(`${before("end(?:s_on)?")}${moment}`);

function readEntry(entry: string): Schedule {
  const every = frequency.exec(entry)?.[1];
  const start = first.exec(entry);
  const endsOn = readEnd(entry);
  return {
    ...(every === undefined ? {} : { everySeconds: Number(every) }),
    ...(start === null ? {} : { startsOn: inUtc(start) }),
    ...(endsOn === undefined ? {} : { endsOn }),
  };
}

/** The last moment; a word in its place as it stands, for it may end the schedule as well. */
function readEnd(entry: string): string | undefined {
  const end = last.exec(entry);
  if (end !== null) {
    return inUtc(end);
  }
  const word = /\bend(?:s_on)?\s*[:=]\s*([^\s,}]+)/.exec(entry)?.[1];
  return word === undefined || ["null", '""', "0"].includes(word) ? undefined : word;
}

/** Whether it is not sure that another run comes; a last moment without a time is midnight of its day. */
export function hasEnded({ endsOn }: Schedule, nowMs: number): boolean {
  return endsOn !== undefined && !(Date.parse(`${endsOn.replace(" ", "T")}Z`) >= nowMs);
}

function inUtc([, date = "", time = "00:00:00", offset = "+0000"]: RegExpExecArray): string {
  const moment = new Date(`${date}T${time}${offset.replace(/(\d{2}):?(\d{2})$/, "$1:$2")}`);
  return Number.isNaN(moment.getTime())
    ? `${date} ${time}`
    : moment.toISOString().slice(0, 19).replace("T", " ");
}

/**
 * The text with those comments and strings blanked out that `isBlanked`, every character still at its place. What is
 * opened and never closed ends with its line or the text, so that none of it is read twice.
 */
function blank(text: string, isBlanked: (found: string) => boolean): string {
  return text.replaceAll(
    /"""[\s\S]*?(?:"""|$)|```[\s\S]*?(?:```|$)|"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*/g,
    (found) => (isBlanked(found) ? found.replaceAll(/[^\n]/g, " ") : found),
  );
}

/** Index behind `schedule =`, or `schedule` before a block, of the task itself; what a stack assigns stands deeper. */
function startOfSchedule(masked: string): number | undefined {
  const matches = masked.matchAll(/(?<![\w$.])schedule\s*(?:=\s*(?=[[{])|(?=\{))/g);
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
