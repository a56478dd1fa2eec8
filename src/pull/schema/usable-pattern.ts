import { linearPattern, UnusablePattern } from "../../contract/formats/linear-pattern.ts";
import type { OpenApi } from "../document/openapi.ts";

/** Whether contracts can judge by a pattern; what they cannot is noted. One that is not matched in linear time would let a body hang the run. */
export function isUsablePattern(text: string, { leftOut }: OpenApi): boolean {
  try {
    linearPattern(text);
    return true;
  } catch (error) {
    if (error instanceof UnusablePattern) {
      leftOut.add(error.message);
      return false;
    }
    throw error;
  }
}
