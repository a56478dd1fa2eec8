import type { EndpointCall } from "../../../plan/call.ts";

type Expectation = EndpointCall["expect"];

/**
 * The call with what is expected of an answer with this status alone; undefined where no such answer is documented as
 * good.
 */
export function documentedFor(call: EndpointCall, status: number): EndpointCall | undefined {
  const { expect } = call;
  if (expect.answers === undefined) {
    return status === expect.status ? call : undefined;
  }
  const answer = expect.answers[String(status)] ?? expect.answers[`${Math.floor(status / 100)}xx`];
  if (answer === undefined) {
    return undefined;
  }
  const { headers: _, ...rest } = expect;
  const headers = answer.headers === undefined ? {} : { headers: answer.headers };
  return { ...call, expect: { ...rest, ...headers, status, answers: { [status]: answer } } };
}

/** The contract of a documented error; undefined for an undocumented status. */
export function contractOfError({ expect }: EndpointCall, status: number): string | undefined {
  const { errors = {} } = expect;
  return errors[String(status)] ?? errors[`${Math.floor(status / 100)}xx`];
}

/** `200`, or `200 or 202`. */
export function listedStatuses({ status, answers }: Expectation): string {
  return answers === undefined ? String(status) : Object.keys(answers).join(" or ");
}

/** What may be the body of an answer: contracts by content type. */
export function bodiesOf({
  status,
  answers,
  content,
  contract,
}: Expectation): Readonly<Record<string, string>> {
  const own = answers?.[String(status)];
  return own === undefined
    ? { [content ?? "application/json"]: contract }
    : (own.bodies ?? { "*/*": "any" });
}
