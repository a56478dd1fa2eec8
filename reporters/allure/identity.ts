import { createHash } from "node:crypto";
import type { TestResult } from "allure-js-commons";
import type { Subject } from "../../src/result/result.ts";
import type { RunContext } from "../../src/result/run-context.ts";

/** The history of a check follows its id, whatever its title and parameters; mock and live do not mix. */
export function identityOf(
  { id }: Pick<Subject, "id">,
  { target }: Pick<RunContext, "target">,
): Required<Pick<TestResult, "fullName" | "testCaseId" | "historyId">> {
  return { fullName: id, testCaseId: md5(id), historyId: `${md5(id)}:${md5(target)}` };
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
