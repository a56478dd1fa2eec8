import { applyFault, type Changes } from "./changes.ts";
import { html, json, tooMany, xanoError, type Answer } from "../xano/answer.ts";
import type { EnvelopeBreak } from "./fault-fields.ts";
import type { Fault } from "./fault.ts";
import { isRecord, type JsonRecord } from "../rows/field.ts";
import { withPropertyAdded, withPropertySet } from "./property-fault.ts";

const changes: Changes<Answer> = {
  status: (_answer, { status }) => withStatus(status),
  "engine-error": (_answer, { message }) => xanoError(500, message),
  html: () => html(200, "Welcome"),
  truncate: (answer) => ({
    ...answer,
    text: answer.text.slice(0, Math.floor(answer.text.length / 2)),
  }),
  "null-body": (answer) => ({ ...answer, text: "null" }),
  "empty-body": (answer) => ({ ...answer, text: "" }),
  "wrong-content-type": (answer) => ({ ...answer, contentType: "text/plain; charset=UTF-8" }),
  "break-envelope": (answer, { how }) =>
    reworked(answer, (body) => {
      const isWhole = isRecord(body) || how === "xano-error-in-success";
      return isWhole ? breaks[how](isRecord(body) ? body : {}) : [body];
    }),
  "drop-property": (answer, { property }) =>
    reworked(answer, (body) => atProperty(body, property.split("."), () => undefined)),
  "retype-property": (answer, { property }) =>
    reworked(answer, (body) => atProperty(body, property.split("."), retyped)),
  "set-property": (answer, { at, value }) =>
    reworked(answer, (body) => withPropertySet(body, at, value)),
  "add-property": (answer, { at }) => reworked(answer, (body) => withPropertyAdded(body, at)),
  "lying-report": (answer, { at, by }) =>
    reworked(answer, (body) => withNumberOff(body, at.split("/").slice(1), by)),
};

const breaks: { readonly [H in EnvelopeBreak]: (body: JsonRecord) => unknown } = {
  "no-success": (body) => without(body, "success"),
  "no-data": (body) => without(body, "data"),
  "error-in-success": (body) => ({
    ...body,
    success: true,
    data: null,
    error: "Unable to locate var: result.data",
  }),
  "success-as-text": (body) => ({ ...body, success: "true" }),
  "failure-without-error": (body) => ({ ...body, success: false, error: null, message: null }),
  "error-without-success": (body) => ({ ...without(body, "success"), error: "SQL Error: 7" }),
  "xano-error-in-success": () => ({ code: "ERROR_FATAL", message: "SQL Error: 7", payload: "" }),
  "foreign-step": (body) => ({ ...body, step: "Workers/Another - Function" }),
  array: (body) => [body],
};

/** Applies the fault to an answer; returns the same answer for a fault of another sort. */
export function withAnswerFault(answer: Answer, fault: Fault): Answer {
  return applyFault(changes, answer, fault);
}

function withStatus(status: number): Answer {
  if (status === 429) {
    return tooMany();
  }
  if (status === 502 || status === 503 || status === 504) {
    return html(status, "Bad Gateway");
  }
  return status < 400 ? json(null, status) : xanoError(status, "Injected fault");
}

function reworked(answer: Answer, rework: (body: unknown) => unknown): Answer {
  if (!answer.contentType.includes("json")) {
    return answer;
  }
  const body: unknown = JSON.parse(answer.text);
  return { ...answer, text: JSON.stringify(rework(body)) };
}

function without(body: JsonRecord, key: string): JsonRecord {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));
}

/** Changes the value at a path such as `data.items.id`, in every item of the lists on the way; undefined removes it. */
function atProperty(
  body: unknown,
  path: readonly string[],
  rework: (value: unknown) => unknown,
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return rework(body);
  }
  if (Array.isArray(body)) {
    return body.map((item: unknown) => atProperty(item, path, rework));
  }
  if (!isRecord(body) || !(key in body)) {
    return body;
  }
  const value = atProperty(body[key], rest, rework);
  return value === undefined ? without(body, key) : { ...body, [key]: value };
}

/** Changes the number at a JSON pointer's steps by an amount. */
function withNumberOff(body: unknown, steps: readonly string[], by: number): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return typeof body === "number" ? body + by : body;
  }
  if (Array.isArray(body)) {
    return body.map((item: unknown, index) =>
      String(index) === step ? withNumberOff(item, rest, by) : item,
    );
  }
  return isRecord(body) && step in body
    ? { ...body, [step]: withNumberOff(body[step], rest, by) }
    : body;
}

function retyped(value: unknown): unknown {
  if (typeof value === "string") {
    return 12_345;
  }
  if (typeof value === "number") {
    return String(value);
  }
  if (typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  return value === null ? { unexpected: true } : "text";
}
