import { isMasked } from "./mask.ts";
import { escapePattern } from "./literals.ts";
import type { Redactor } from "./redact.ts";
import type { Exchange, Finding, Result } from "./result.ts";

/** Bodies are shown no longer than this; they are redacted whole before. */
const shownCharacters = 4000;

/** Shorter texts of a person, `Al` or `NY`, stand in too many other words. */
const shortestName = 4;

/** A result as it may be shown: redacted wherever it holds words of the instance, its bodies cut to size. */
export function redactResult(result: Result, redactor: Redactor): Result {
  const { reason, blockedBy, exchange, knownIssue, subject, traceId } = result;
  const text = withoutPersons(exchange, redactor);
  const table = subject.kind === "table" ? subject.id.replace(/^table:/, "") : undefined;
  const clean = { text, hide: redactor.hide, table };
  return {
    ...result,
    findings: result.findings.map((finding) => redactFinding(finding, clean)),
    ...(reason === undefined ? {} : { reason: text(reason) }),
    ...(traceId === undefined ? {} : { traceId: redactor.text(traceId) }),
    ...(blockedBy === undefined
      ? {}
      : { blockedBy: { ...blockedBy, reason: text(blockedBy.reason) } }),
    ...(exchange === undefined ? {} : { exchange: redactExchange(exchange, text) }),
    ...(knownIssue === undefined
      ? {}
      : { knownIssue: { ...knownIssue, reason: redactor.text(knownIssue.reason) } }),
  };
}

/** An error as it may be printed, by whoever prints it. */
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

/** Redacts text; what a body tells of persons under their names is taken out of the result's sentences as well. */
function withoutPersons(
  exchange: Exchange | undefined,
  redactor: Redactor,
): (text: string) => string {
  const bodies = [exchange?.requestBody, exchange?.responseBody];
  const names = bodies
    .flatMap((body) => (body === undefined ? [] : redactor.personalIn(body)))
    .filter((name) => name.length >= shortestName && /\p{L}/u.test(name))
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

/** A value shown of a sensitive property is hidden even where nothing about it looks secret. */
function redactFinding(finding: Finding, { text, hide, table }: Clean): Finding {
  const { path, message, expected, actual } = finding;
  const hideShown = (shown: string): string =>
    shown.replace(
      /\b(string|number) ("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)$/,
      (whole, type: string, value: string) => {
        const hidden = hide(String(JSON.parse(value)), path, table);
        return hidden === undefined || isMasked(JSON.parse(value)) ? whole : `${type} ${hidden}`;
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

function redactExchange(exchange: Exchange, text: (text: string) => string): Exchange {
  const { url, requestBody, responseBody, traceId } = exchange;
  return {
    ...exchange,
    url: text(url),
    ...(traceId === undefined ? {} : { traceId: text(traceId) }),
    ...(requestBody === undefined ? {} : { requestBody: cut(text(requestBody), text) }),
    ...(responseBody === undefined ? {} : { responseBody: cut(text(responseBody), text) }),
  };
}

/** Cut JSON is text: it is redacted once more, so that doing it again changes nothing. */
function cut(body: string, text: (text: string) => string): string {
  return body.length <= shownCharacters ? body : text(body.slice(0, shownCharacters));
}
