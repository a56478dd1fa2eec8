import type { EndpointCall, InputExpectation } from "../../../plan/call.ts";
import type { HttpAnswer } from "../../../ports/http.ts";
import type { Finding } from "../../../result/result.ts";
import { failure } from "../../../session/judgement.ts";

/** Patterns of header values by type; a type without one accepts any text. */
const forms: Readonly<Record<string, RegExp>> = {
  int: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/,
  bool: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  email: /^[^@\s]+@[^@\s]+$/,
};

/** Judges the headers of an answer by `call.expect.headers`: presence and form. */
export function judgeHeaders({ expect }: EndpointCall, { headers = {} }: HttpAnswer): Finding[] {
  return (expect.headers ?? []).flatMap((expectation) =>
    judgeHeader(expectation, headers[expectation.name]),
  );
}

function judgeHeader({ name: path, type, required }: InputExpectation, value?: string): Finding[] {
  if (value === undefined) {
    const message = `the answer has no header ${path}`;
    return required ? [failure("header", { path, message, expected: type, actual: "none" })] : [];
  }
  if (forms[type]?.test(value) !== false) {
    return [];
  }
  // Shown by its length only, because a header may hold what no report should show.
  const message = `header ${path} is a text of ${value.length} characters, not ${type}`;
  return [failure("header", { path, message, expected: type, actual: "text" })];
}
