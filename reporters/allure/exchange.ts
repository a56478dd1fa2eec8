import {
  ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
  type HttpExchange,
  type HttpExchangeBody,
} from "allure-js-commons";
import type { Exchange, Result } from "../../src/result/result.ts";

/** A redacted exchange in the form that Allure shows as request and response. */
export function toHttpExchange(
  exchange: Exchange,
  { startedAt }: Pick<Result, "startedAt">,
): HttpExchange {
  const { method, url, status, elapsedMs, requestBody, responseBody } = exchange;
  return {
    schemaVersion: ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
    request: { method, url, ...(requestBody === undefined ? {} : { body: toBody(requestBody) }) },
    response: { status, ...(responseBody === undefined ? {} : { body: toBody(responseBody) }) },
    start: startedAt,
    stop: Math.round(startedAt + elapsedMs),
  };
}

function toBody(value: string): HttpExchangeBody {
  const contentType = /^\s*[[{"]/.test(value) ? "application/json" : "text/plain";
  return { contentType, encoding: "utf8", value };
}
