import { InstanceError } from "../errors.ts";

/** An answer whose body is larger than the limit, or did not end in time; a smaller page of the same may do. */
export class BodyTooLong extends InstanceError {
  constructor(message: string) {
    super("unexpected-answer", message);
  }
}
