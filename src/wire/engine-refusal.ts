import { isRecord } from "../plan/is-record.ts";
import { readJson } from "./body/json-text.ts";
import type { HttpAnswer } from "../ports/ports.ts";

/** What the instance refused under a status of 500 and above, and the status it would have had by its words. */
export interface EngineRefusal {
  readonly meant: 400 | 401 | 403 | 404;
  /** In its own words, shortened. */
  readonly words: string;
}

const meantByCode: ReadonlyMap<unknown, EngineRefusal["meant"]> = new Map([
  ["ERROR_CODE_NOT_FOUND", 404],
  ["ERROR_CODE_ACCESS_DENIED", 403],
  ["ERROR_CODE_PERMISSION_DENIED", 403],
  ["ERROR_CODE_UNAUTHORIZED", 401],
  ["ERROR_CODE_BAD_REQUEST", 400],
  ["ERROR_CODE_INPUT_ERROR", 400],
  ["ERROR_CODE_SYNTAX_ERROR", 400],
]);

/** Faults that pass by themselves, whatever else the sentence says. */
const passing =
  /SQL Error|connection|time[d-]? ?out|try again|temporar|unavailable|overload|deadlock|too many/i;

const meantByWords: readonly (readonly [RegExp, EngineRefusal["meant"]])[] = [
  [/^(?:access|permission) denied\b/i, 403],
  [/^(?:unauthori[sz]ed|invalid (?:token|credentials?))\b/i, 401],
  [/^invalid (?:workspace|branch|app|api ?group|data ?source|table|function|task)\b/i, 404],
  [/\b(?:not found|does not exist)\b/i, 404],
  // No longer than such a sentence is: an author may say more of what is wrong for a moment.
  [/^invalid [\w-]{1,30}(?: [\w-]{1,30})?(?:: [^\s]{1,60})?[.!]?$/i, 400],
];

const shownCharacters = 80;

/**
 * What a JSON answer of 500 and above refuses for good: Xano answers some refusals so, such as `Invalid workspace.` or
 * `Access Denied.`. Undefined for an engine's fault, which may pass, and for what a gateway says.
 */
export function readEngineRefusal({
  status,
  contentType,
  text,
}: HttpAnswer): EngineRefusal | undefined {
  const body = status >= 500 && contentType.includes("json") ? readJson(text) : undefined;
  if (!isRecord(body)) {
    return undefined;
  }
  const message = body["message"];
  const words = typeof message === "string" ? message.trim() : "";
  const meant =
    meantByCode.get(body["code"]) ?? (passing.test(words) ? undefined : readWords(words));
  return meant === undefined ? undefined : { meant, words: shorten(words) };
}

function readWords(words: string): EngineRefusal["meant"] | undefined {
  return meantByWords.find(([pattern]) => pattern.test(words))?.[1];
}

function shorten(words: string): string {
  return words.length > shownCharacters ? `${words.slice(0, shownCharacters - 1)}…` : words;
}

/** The status by which an answer is judged. */
export function meantStatus(answer: HttpAnswer): number {
  return readEngineRefusal(answer)?.meant ?? answer.status;
}

/** `HTTP 500 "Invalid workspace."`: the words only where they say more than the status. */
export function describeStatus(answer: HttpAnswer): string {
  const words = readEngineRefusal(answer)?.words ?? "";
  return `HTTP ${answer.status}${words === "" ? "" : ` "${words}"`}`;
}
