import { randomUUID } from "node:crypto";
import { Status, type TestResult } from "allure-js-commons";
import type { Result } from "../../src/result/result.ts";

/**
 * The attempts before the last one, as Allure's retries: of each it is known that it brought no answer that could be
 * judged, not how long it took. Allure takes what began last for the result.
 */
export function earlierAttempts(test: TestResult, { attempts = 1 }: Result): TestResult[] {
  const { start = 0 } = test;
  return Array.from({ length: attempts - 1 }, (_, at) => {
    const began = start - (attempts - 1 - at);
    return {
      ...test,
      uuid: randomUUID(),
      status: Status.BROKEN,
      statusDetails: {
        message: `attempt ${at + 1} of ${attempts}: the instance was busy, or the connection was lost`,
      },
      start: began,
      stop: began,
      steps: [],
      attachments: [],
    };
  });
}
