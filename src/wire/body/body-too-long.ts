import { InstanceError } from "../../errors.ts";
import { describeCut } from "../../ports/cut-body.ts";
import type { HttpAnswer } from "../../ports/http.ts";

/** The body exceeded the size limit or did not end in time; a smaller page may succeed. */
export class BodyTooLong extends InstanceError {
  constructor(message: string) {
    super("unexpected-answer", message);
  }
}

/** @throws {BodyTooLong} when the body of a list was not read to its end */
export function assertWhole(answer: HttpAnswer, route: string): void {
  const problem = describeCut(answer.cut);
  if (problem !== undefined) {
    throw new BodyTooLong(`Metadata API, ${route}: the body ${problem}`).about(answer);
  }
}
