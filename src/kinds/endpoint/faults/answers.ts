import type { Fault } from "../../../../simulator/faults/fault.ts";
import { isRecord } from "../../../plan/is-record.ts";
import { hasBody } from "../call/answer-facts.ts";
import { rateLimitCause } from "../../../result/rate-limit-cause.ts";
import type { FindingCode } from "../../../result/result.ts";
import { keyOf } from "../../../trials/trial-context.ts";
import type { Expectation } from "../../../trials/trial.ts";
import { blocked, breaks, fails, failsAt } from "../../../trials/expectations.ts";
import type { EndpointBreak } from "../../../trials/endpoint-break.ts";
import type { OfKind } from "../../../plan/check.ts";

/** An endpoint and its healthy answer. */
export interface Answered {
  readonly check: OfKind<"endpoint">;
  readonly body: unknown;
}

/** Longest time limit in ms that a trial waits for; longer ones are shortened to it. */
export const longestMs = 2000;

/** Contracts that do not constrain the body. */
const silent = new Set(["json"]);

/** Defects of an endpoint's answer as a whole. */
export function answerBreaks({ check, body }: Answered): readonly EndpointBreak[] {
  const endpoint = keyOf(check.call);
  const withinMs = Math.min(check.call.expect.withinMs, longestMs);
  return [
    one({ kind: "status", endpoint, status: 500 }, fails(check, "status", ["500", "Injected"])),
    one({ kind: "status", endpoint, status: 404 }, fails(check, "status", ["404", "Injected"])),
    one({ kind: "status", endpoint, status: 502 }, breaks(check, ["gateway", "502"])),
    one({ kind: "reset", endpoint }, breaks(check, ["ECONNRESET"])),
    one({ kind: "throttle", endpoint, times: 9 }, blocked(check, rateLimitCause)),
    one(
      { kind: "slow", endpoint, ms: withinMs + 200 },
      fails(check, "slow", [`not within ${withinMs} ms`]),
    ),
    ...(hasBody(check.call) ? bodyBreaks({ check, body }, endpoint) : []),
  ];
}

function bodyBreaks({ check, body }: Answered, endpoint: string): EndpointBreak[] {
  const isConstrained = !silent.has(check.call.expect.contract);
  const isLong = isRecord(body) || Array.isArray(body);
  return [
    one({ kind: "html", endpoint }, fails(check, "content-type", ["text/html"])),
    one({ kind: "wrong-content-type", endpoint }, fails(check, "content-type", ["text/plain"])),
    one({ kind: "empty-body", endpoint }, fails(check, "body", ["empty"])),
    ...(isLong ? [one({ kind: "truncate", endpoint }, fails(check, "body", ["breaks off"]))] : []),
    ...(isConstrained
      ? [
          one(
            { kind: "null-body", endpoint },
            failsAt(check, { code: "contract", path: "" }, ["got null"]),
          ),
        ]
      : []),
    ...(isConstrained ? envelopeBreaks({ check, body }, endpoint) : []),
    ...contradictions({ check, body }, endpoint),
  ];
}

/** Defects of an envelope's form that its contract must notice. */
function envelopeBreaks({ check, body }: Answered, endpoint: string): EndpointBreak[] {
  const hasSuccess = isRecord(body) && typeof body["success"] === "boolean";
  const breaking = breakingOf(check, endpoint, "contract");
  return [
    breaking("array", ["got array"]),
    ...(hasSuccess
      ? [breaking("no-success", ["success"]), breaking("success-as-text", ["/success"])]
      : []),
    ...(hasSuccess && body["success"] === true && "data" in body
      ? [breaking("no-data", ["data"])]
      : []),
  ];
}

/** Answers that contradict themselves, which is noticed without any contract. */
function contradictions({ check, body }: Answered, endpoint: string): EndpointBreak[] {
  if (!isRecord(body)) {
    return [];
  }
  const breaking = breakingOf(check, endpoint, ["envelope", "contract"]);
  return [
    breaking("xano-error-in-success", ["ERROR_FATAL"]),
    ...(typeof body["success"] === "boolean"
      ? [
          breaking("error-in-success", ["error"]),
          breaking("failure-without-error", ["error"]),
          ...errorWithoutSuccess({ check, body }, breaking),
        ]
      : []),
    ...((check.call.functions ?? []).length > 0
      ? [breaking("foreign-step", ["Workers/Another - Function"])]
      : []),
  ];
}

const envelopeWords = new Set(["success", "data", "error", "message", "step", "payload"]);

/** Beside other properties, an error may belong to the answer, unless its contract requires success. */
function errorWithoutSuccess({ check, body }: Answered, breaking: Breaking): EndpointBreak[] {
  if (isRecord(body) && Object.keys(body).every((name) => envelopeWords.has(name))) {
    return [breaking("error-without-success", ["error"])];
  }
  return silent.has(check.call.expect.contract)
    ? []
    : [breaking("error-without-success", ["success"])];
}

type Breaking = (how: FaultHow, words: readonly string[]) => EndpointBreak;

function breakingOf(
  check: OfKind<"endpoint">,
  endpoint: string,
  code: FindingCode | readonly FindingCode[],
): Breaking {
  return (how, words) => one({ kind: "break-envelope", endpoint, how }, fails(check, code, words));
}

type FaultHow = Extract<Fault, { kind: "break-envelope" }>["how"];

function one(fault: Fault, expectation: Expectation): EndpointBreak {
  const loses = lostBy(fault);
  const broken = { kind: kindOf(fault), faults: [fault], expectation };
  return loses === undefined ? broken : { ...broken, loses };
}

/** What an envelope loses, by how it is broken; everything when not listed. */
const lost: { readonly [How in FaultHow]?: readonly string[] } = {
  "no-success": ["/success"],
  "success-as-text": ["/success"],
  "no-data": ["/data"],
  "error-in-success": ["/data", "/error"],
  "failure-without-error": ["/success", "/error", "/message"],
  "error-without-success": ["/success", "/error"],
  "foreign-step": ["/step"],
};

function lostBy(fault: Fault): readonly string[] | undefined {
  if (fault.kind === "slow") {
    return [];
  }
  return fault.kind === "break-envelope" ? lost[fault.how] : undefined;
}

function kindOf(fault: Fault): string {
  if (fault.kind === "status") {
    return `status ${fault.status}`;
  }
  return fault.kind === "break-envelope" ? `break-envelope ${fault.how}` : fault.kind;
}
