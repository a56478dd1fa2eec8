import { isSensitiveKey, mask, type Redactor } from "./redact.ts";
import type { Exchange, Finding, Result } from "./result.ts";

/** A result as it may be shown: redacted wherever it holds words of the instance. */
export function redactResult(result: Result, redactor: Redactor): Result {
  const { reason, exchange, knownIssue } = result;
  return {
    ...result,
    findings: result.findings.map((finding) => redactFinding(finding, redactor)),
    ...(reason === undefined ? {} : { reason: redactor.text(reason) }),
    ...(exchange === undefined ? {} : { exchange: redactExchange(exchange, redactor) }),
    ...(knownIssue === undefined
      ? {}
      : { knownIssue: { ...knownIssue, reason: redactor.text(knownIssue.reason) } }),
  };
}

/** A value shown of a sensitive property is hidden even where nothing about it looks secret. */
function redactFinding(finding: Finding, redactor: Redactor): Finding {
  const isSensitive = finding.path.split(/[/.]/).some(isSensitiveKey);
  const clean = (text: string): string => {
    const redacted = redactor.text(text);
    return isSensitive
      ? redacted.replaceAll(/(string|number) (?:"[^"]*"|[\d.-]+)/g, `$1 ${mask}`)
      : redacted;
  };
  const { message, expected, actual } = finding;
  return {
    ...finding,
    message: clean(message),
    ...(expected === undefined ? {} : { expected: clean(expected) }),
    ...(actual === undefined ? {} : { actual: clean(actual) }),
  };
}

function redactExchange(exchange: Exchange, redactor: Redactor): Exchange {
  const { url, requestBody, responseBody } = exchange;
  return {
    ...exchange,
    url: redactor.text(url),
    ...(requestBody === undefined ? {} : { requestBody: redactor.text(requestBody) }),
    ...(responseBody === undefined ? {} : { responseBody: redactor.text(responseBody) }),
  };
}
