import type { HttpAnswer } from "../../../ports/http.ts";
import type { Finding } from "../../../result/result.ts";
import { drift, failure } from "../../../session/judgement.ts";
import { judgeAnswer } from "../call/answer.ts";
import { contractOfError, documentedFor } from "../call/documented-answer.ts";
import type { JsonMap } from "./input-schema.ts";
import type { Trial } from "./trial.ts";
import type { Violation } from "./violations.ts";

/** What an answer to a single violation breaks: it has to be refused. */
export function judgeRefused(
  { at, words }: Violation,
  { status }: HttpAnswer,
  { call, input }: Trial,
): Finding[] {
  const actual = String(status);
  if (status >= 500) {
    const message = `${words} it answered ${status}`;
    return [failure("generated-error", { path: at, message, expected: "4xx", actual })];
  }
  if (status < 400) {
    const message = `${words} it answered ${status}, and should have refused it`;
    const level = input.isStated ? failure : drift;
    return [level("generated-accepted", { path: at, message, expected: "4xx", actual })];
  }
  return contractOfError(call, status) === undefined && call.group.base !== undefined
    ? [undocumented(`${words} it answered ${status}`, at, actual)]
    : [];
}

function undocumented(words: string, path: string, actual: string): Finding {
  const message = `${words}, which is not documented`;
  return drift("generated-status", { path, message, actual });
}

/** What an answer to inputs breaks that the endpoint takes. */
export function judgeTaken(send: JsonMap, answer: HttpAnswer, { call, session }: Trial): Finding[] {
  const { status } = answer;
  const shown = JSON.stringify(send);
  const words = `given ${shown.length > 300 ? `${shown.slice(0, 300)}…` : shown} it`;
  const actual = String(status);
  if (status >= 500) {
    const message = `${words} answered ${status}`;
    return [failure("generated-error", { message, expected: "no error of the server", actual })];
  }
  if (documentedFor(call, status) !== undefined) {
    return judgeAnswer({ ...call, send }, answer, session)
      .filter(({ code, level }) => level === "failure" && code === "contract")
      .map((one) => ({ ...one, message: `${words} answered what ${one.message}` }));
  }
  return contractOfError(call, status) === undefined && status >= 400
    ? [undocumented(`${words} answered ${status}`, "", actual)]
    : [];
}
