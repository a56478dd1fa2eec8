import type { Exchange, Finding, Result } from "./result.ts";

type MapText = (text: string) => string;

/**
 * Applies a function to all texts of a result, including those of the specs, which may have been pulled from
 * elsewhere.
 */
export function mapTexts(result: Result, map: MapText): Result {
  const { subject, findings, reason, blockedBy, exchange, knownIssue } = result;
  return {
    ...result,
    subject: { ...subject, id: map(subject.id), title: map(subject.title) },
    findings: findings.map((finding) => mapFinding(finding, map)),
    ...(reason === undefined ? {} : { reason: map(reason) }),
    ...(blockedBy === undefined
      ? {}
      : { blockedBy: { ...blockedBy, id: map(blockedBy.id), reason: map(blockedBy.reason) } }),
    ...(exchange === undefined ? {} : { exchange: mapExchange(exchange, map) }),
    ...(knownIssue === undefined
      ? {}
      : { knownIssue: { ...knownIssue, reason: map(knownIssue.reason) } }),
  };
}

function mapFinding(finding: Finding, map: MapText): Finding {
  const { path, message, expected, actual } = finding;
  return {
    ...finding,
    path: map(path),
    message: map(message),
    ...(expected === undefined ? {} : { expected: map(expected) }),
    ...(actual === undefined ? {} : { actual: map(actual) }),
  };
}

function mapExchange(exchange: Exchange, map: MapText): Exchange {
  const { url, requestBody, responseBody } = exchange;
  return {
    ...exchange,
    url: map(url),
    ...(requestBody === undefined ? {} : { requestBody: map(requestBody) }),
    ...(responseBody === undefined ? {} : { responseBody: map(responseBody) }),
  };
}
