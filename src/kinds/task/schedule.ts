/** The schedule of a background task in its XanoScript. */
export interface Schedule {
  /** Absent when it runs once. */
  readonly everySeconds?: number;
  /** First run, `YYYY-MM-DD HH:MM:SS` in UTC. */
  readonly startsOn?: string;
  /** Last possible run, in the form of `startsOn`; absent when it never ends. */
  readonly endsOn?: string;
}

/**
 * Reads the schedules in a task's XanoScript: `schedule = [{starts_on: 2026-01-01 03:00:00+0000, freq: 86400}]`, the
 * older block `schedule { events = [{…}] }`, or the manual's `schedule = { freq: 60, start: "2025-12-03 04:00:00" }`.
 * Comments and strings of the stack are ignored.
 */
export function readSchedule(xanoscript: string): Schedule[] {
  const masked = blank(xanoscript, (found, before) => !isSchedule(found, before));
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

/** Matches an entry's key up to its value; quotes and backticks do not matter. */
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

/** The last moment; any other text is kept, because it may end the schedule as well. */
function readEnd(entry: string): string | undefined {
  const end = last.exec(entry);
  if (end !== null) {
    return inUtc(end);
  }
  const word = /\bend(?:s_on)?\s*[:=]\s*([^\s,}]+)/.exec(entry)?.[1];
  return word === undefined || ["null", '""', "0"].includes(word) ? undefined : word;
}

/** Whether a schedule runs at a moment; `unknown` where its end is a text that is no moment. */
export type Phase = "running" | "not-begun" | "ended" | "unknown";

/**
 * A first run that is at most one interval away is on time; an end without a time means midnight of that day.
 */
export function phaseAt({ everySeconds = 0, startsOn, endsOn }: Schedule, nowMs: number): Phase {
  const endMs = endsOn === undefined ? Infinity : momentMs(endsOn);
  if (Number.isNaN(endMs)) {
    return "unknown";
  }
  if (endMs < nowMs) {
    return "ended";
  }
  const isLate = startsOn !== undefined && momentMs(startsOn) > nowMs + everySeconds * 1000;
  return isLate ? "not-begun" : "running";
}

function momentMs(moment: string): number {
  return Date.parse(`${moment.replace(" ", "T")}Z`);
}

function inUtc([, date = "", time = "00:00:00", offset = "+0000"]: RegExpExecArray): string {
  const moment = new Date(`${date}T${time}${offset.replace(/(\d{2}):?(\d{2})$/, "$1:$2")}`);
  return Number.isNaN(moment.getTime())
    ? `${date} ${time}`
    : moment.toISOString().slice(0, 19).replace("T", " ");
}

/**
 * Blanks out the comments and strings that `isBlanked` selects, by themselves and what stands before them; all other
 * characters keep their position. What is never closed ends with its line or the text, so that nothing is read twice.
 */
function blank(text: string, isBlanked: (found: string, before: string) => boolean): string {
  return text.replaceAll(
    /"""[\s\S]*?(?:"""|$)|```[\s\S]*?(?:```|$)|"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*/g,
    (found, index: number) =>
      isBlanked(found, text.slice(Math.max(0, index - longestKey), index))
        ? found.replaceAll(/[^\n]/g, " ")
        : found.replaceAll("```", "   "),
  );
}

const longestKey = 40;

/** XanoScript may write any value as an expression in backticks, the list of a schedule too. */
function isSchedule(found: string, before: string): boolean {
  return found.startsWith("```") && /(?<![\w$.])(?:schedule|events)\s*[=:]\s*$/.test(before);
}

/**
 * Index after `schedule =`, or after `schedule` before a block, of the task itself; assignments in the stack are
 * nested deeper.
 */
function startOfSchedule(masked: string): number | undefined {
  const matches = masked.matchAll(/(?<![\w$.])schedule\s*(?:=\s*(?=[[{])|(?=\{))/g);
  const match = [...matches].find(({ index }) => depthAt(masked, index) <= 1);
  return match === undefined ? undefined : match.index + match[0].length;
}

function depthAt(masked: string, end: number): number {
  const before = masked.slice(0, end);
  return (before.match(/[[{]/g) ?? []).length - (before.match(/[\]}]/g) ?? []).length;
}

/** Index after the bracket that closes the one at `start`; the text's end when none does. */
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
