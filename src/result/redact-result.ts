import { isMasked } from "../redaction/mask.ts";
import { escapePattern } from "../redaction/literals.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { BlockedBy, Exchange, Finding, Result } from "./result.ts";
import { shortenBody, shownCharacters, type View } from "../redaction/shorten-body.ts";

/** Shorter personal texts, such as `Al` or `NY`, occur in too many other words. */
const shortestName = 4;
/** Longer ones are prose that no message repeats. */
const longestName = 200;

/**
 * Redacts a result wherever it holds text of the instance, and cuts its bodies to size. `view` decides what of the
 * response is shown if its contract is known.
 */
export function redactResult(result: Result, redactor: Redactor, view?: View): Result {
  const { reason, blockedBy, exchange, knownIssue, subject, traceId } = result;
  const text = withoutPersons(result, redactor);
  const table = subject.kind === "table" ? subject.id.replace(/^table:/, "") : undefined;
  const clean = { text, hide: redactor.hide, table };
  return {
    ...result,
    findings: result.findings.map((finding) => redactFinding(finding, clean)),
    ...(reason === undefined ? {} : { reason: text(reason) }),
    ...(traceId === undefined ? {} : { traceId: redactor.text(traceId) }),
    ...(blockedBy === undefined ? {} : { blockedBy: redactCause(blockedBy, { text, redactor }) }),
    ...(exchange === undefined
      ? {}
      : { exchange: redactExchange(exchange, { text, redactor, view }) }),
    ...(knownIssue === undefined
      ? {}
      : { knownIssue: { ...knownIssue, reason: redactor.text(knownIssue.reason) } }),
  };
}

function redactCause(
  { reason, traceId, ...rest }: BlockedBy,
  { text, redactor }: { readonly text: (text: string) => string; readonly redactor: Redactor },
): BlockedBy {
  const trace = traceId === undefined ? {} : { traceId: redactor.text(traceId) };
  return { ...rest, reason: text(reason), ...trace };
}

/** Redacts an error before it is printed. */
export function redactError(error: unknown, redactor: Redactor): unknown {
  if (error instanceof Error) {
    const { message, stack } = error;
    error.message = redactor.text(message);
    if (stack !== undefined) {
      error.stack = redactor.text(stack);
    }
    return error;
  }
  return typeof error === "string" ? redactor.text(error) : error;
}

/** Redacts text, and removes from the result's messages any personal text that a body holds under a personal name. */
function withoutPersons(result: Result, redactor: Redactor): (text: string) => string {
  const { exchange, findings, reason, blockedBy } = result;
  const bodies = [exchange?.requestBody, exchange?.responseBody];
  const sentences = [
    ...findings.flatMap(({ message, expected, actual }) => [message, expected, actual]),
    ...bodies.map((body) => body?.slice(0, 2 * shownCharacters)),
    reason,
    blockedBy?.reason,
    exchange?.url,
  ].join("\n");
  const names = bodies
    .flatMap((body) => (body === undefined ? [] : redactor.personalIn(body)))
    .filter((name) => name.length >= shortestName && name.length <= longestName)
    .filter((name) => /\p{L}/u.test(name) && sentences.includes(name))
    .toSorted((a, b) => b.length - a.length);
  if (names.length === 0) {
    return redactor.text;
  }
  const alternatives = [...new Set(names)].map(escapePattern).join("|");
  const pattern = new RegExp(String.raw`(?<![\p{L}\d_])(?:${alternatives})(?![\p{L}\d_])`, "gu");
  const token = (name: string): string => redactor.hide(name, "/first_name") ?? name;
  return (text) => redactor.text(text).replaceAll(pattern, token);
}

interface Clean {
  readonly text: (text: string) => string;
  readonly hide: Redactor["hide"];
  readonly table: string | undefined;
}

/** A value of a sensitive property is hidden even if it does not look secret. */
function redactFinding(finding: Finding, { text, hide, table }: Clean): Finding {
  const { path, message, expected, actual } = finding;
  const hideShown = (shown: string): string =>
    shown.replace(
      /\b(string|number) ("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)$/,
      (whole, type: string, value: string) => {
        const plain = String(JSON.parse(value));
        const hidden = hide(plain, path, table);
        return hidden === undefined || isMasked(plain) ? whole : `${type} ${hidden}`;
      },
    );
  return {
    ...finding,
    path: text(path),
    message: text(hideShown(message)),
    ...(expected === undefined ? {} : { expected: text(expected) }),
    ...(actual === undefined ? {} : { actual: text(hideShown(actual)) }),
  };
}

interface CleanExchange {
  readonly text: (text: string) => string;
  readonly redactor: Redactor;
  readonly view: View | undefined;
}

function redactExchange(exchange: Exchange, { text, redactor, view }: CleanExchange): Exchange {
  const { url, requestBody, responseBody, traceId } = exchange;
  return {
    ...exchange,
    url: text(url),
    ...(traceId === undefined ? {} : { traceId: text(traceId) }),
    ...(requestBody === undefined
      ? {}
      : { requestBody: shortenBody(requestBody, text, { redactor }) }),
    ...(responseBody === undefined
      ? {}
      : { responseBody: shortenBody(responseBody, text, { redactor, view }) }),
  };
}
