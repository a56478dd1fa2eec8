import { InstanceError } from "../errors.ts";
import { isRecord } from "../plan/is-record.ts";
import type { HttpAnswer } from "../ports/http.ts";

/** Xano's word for throttling; it also comes under other statuses than 429. */
const throttledCode = "ERROR_CODE_TOO_MANY_REQUESTS";

/** Whether the answer only says that there are too many requests, by its status or by Xano's code. */
export function isThrottled({ status, text }: HttpAnswer): boolean {
  return status === 429 || (text.includes(throttledCode) && readCode(text) === throttledCode);
}

function readCode(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body["code"] : undefined;
  } catch {
    return undefined;
  }
}

/** Refuses an answer that only says that there are too many requests. @throws {InstanceError} `throttled` */
export function assertNotThrottled(answer: HttpAnswer, attempts: number): void {
  if (isThrottled(answer)) {
    const got = answer.status === 429 ? "429" : `${answer.status} with ${throttledCode}`;
    const often = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
    const message = `the instance still answered ${got} after ${often}`;
    throw new InstanceError("throttled", message, answer.status).about({ ...answer, attempts });
  }
}
