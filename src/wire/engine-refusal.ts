import { isRecord } from "../plan/is-record.ts";
import { readJson } from "./body/json-text.ts";
import type { HttpAnswer } from "../ports/http.ts";

/** A refusal with a status of 500 or above, and the status that its message implies. */
export interface EngineRefusal {
  readonly meant: 400 | 401 | 403 | 404;
  /** The instance's message, shortened. */
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

/** Messages of errors that pass by themselves, whatever else they contain. */
const passing =
  /SQL Error|connection|time[d-]? ?out|try again|temporar|unavailable|overload|deadlock|too many/i;

const meantByWords: readonly (readonly [RegExp, EngineRefusal["meant"]])[] = [
  [/\b(?:access|permissions?) (?:is |was )?(?:denied|required|missing)\b|\bforbidden\b/i, 403],
  [/\bnot (?:allowed|authori[sz]ed|permitted)\b|\binsufficient (?:permissions?|scopes?)\b/i, 403],
  [/\b(?:missing|lacks?|no) (?:the |a |any )?(?:access|permissions?|scopes?)\b/i, 403],
  [/^(?:unauthori[sz]ed|unauthenticated|invalid (?:\w+ )?(?:token|credentials?))\b/i, 401],
  [/\btoken (?:is |has |was )?(?:expired|invalid|revoked)\b/i, 401],
  [/^invalid (?:workspace|branch|app|api ?group|data ?source|table|function|task)\b/i, 404],
  [
    /\b(?:not found|not available|does ?n[o']t exist|no such(?! host)|has been (?:deleted|removed))\b/i,
    404,
  ],
  [/\bunknown (?:workspace|branch|app|api ?group|data ?source|table|function|task)\b/i, 404],
  // Limited in length, because an author may write a longer message about a temporary problem.
  [/^invalid [\w-]{1,30}(?: [\w-]{1,30})?(?:: [^\s]{1,60})?[.!]?$/i, 400],
];

const shownCharacters = 80;

/**
 * Recognises a permanent refusal in a JSON answer of 500 or above: Xano answers some that way, such as `Invalid
 * workspace.` or `Access Denied.`. Undefined for a real server error, which may pass, and for a gateway's answer.
 */
export function readEngineRefusal(answer: HttpAnswer): EngineRefusal | undefined {
  const { code, words } = readServerError(answer);
  const meant = meantByCode.get(code) ?? (passing.test(words) ? undefined : readWords(words));
  return meant === undefined ? undefined : { meant, words: shorten(words) };
}

/** What a JSON answer of 500 or above says; nothing for any other answer. */
function readServerError({ status, contentType, text }: HttpAnswer): {
  readonly code?: unknown;
  readonly words: string;
} {
  const body = status >= 500 && contentType.includes("json") ? readJson(text) : undefined;
  if (!isRecord(body)) {
    return { words: "" };
  }
  const { code, message } = body;
  return { code, words: typeof message === "string" ? message.trim() : "" };
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

/** `HTTP 500 "Invalid workspace."`; the message of a server error, where it has one. */
export function describeStatus(answer: HttpAnswer): string {
  const words = shorten(readServerError(answer).words);
  return `HTTP ${answer.status}${words === "" ? "" : ` "${words}"`}`;
}
